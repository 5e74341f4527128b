using Hubbub.Chat;
namespace Hubbub.Server.Gateways.Rest;

/// <summary>A parameter of the query string: a route reads by it, and the API document tells of it.</summary>
internal abstract record QueryParameter(string Name, string Meaning)
{
    public bool IsRequired { get; init; }
}

/// <summary>A number that need not be there.</summary>
internal sealed record QueryNumber(string Name, string Meaning, long Min = 0, long Max = Ids.Largest)
    : QueryParameter(Name, Meaning)
{
    public long? ReadFrom(IQueryCollection query) => query.Number(Name, Min, Max);
}

/// <summary>A number that has a value when it is not there.</summary>
internal sealed record QueryCount(string Name, string Meaning, int Otherwise, int Min, int Max)
    : QueryParameter(Name, Meaning)
{
    public int ReadFrom(IQueryCollection query) => query.Number(Name, Otherwise, Min, Max);
}

internal sealed record QueryText(string Name, string Meaning) : QueryParameter(Name, Meaning)
{
    public int? MaxLength { get; init; }

    public bool IsTime { get; init; }

    public string? ReadFrom(IQueryCollection query) => query[Name];
}
