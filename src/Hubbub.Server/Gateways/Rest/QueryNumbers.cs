using System.Globalization;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Numbers of the query string: plain decimal, in their range, once; else the field is named.</summary>
internal static class QueryNumbers
{
    public static int Number(this IQueryCollection query, string name, int otherwise, int min, int max) =>
        (int)(query.Number(name, min, max) ?? otherwise);

    public static long? Number(this IQueryCollection query, string name, long min = 0, long max = Ids.Largest)
    {
        if (!query.TryGetValue(name, out var values)) return null;

        var text = values.Count == 1 ? values[0] : null;
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= min && number <= max
            ? number
            : throw Refuse.Invalid(name, $"must be a whole number from {min} to {max}");
    }
}
