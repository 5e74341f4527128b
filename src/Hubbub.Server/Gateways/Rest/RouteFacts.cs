using System.Reflection;
using System.Text.Json;
using Hubbub.Chat;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What can be told of a route from how it is mapped.</summary>
internal sealed class RouteFacts(ApiDescription route)
{
    private readonly EndpointMetadataCollection metadata = new(route.ActionDescriptor.EndpointMetadata);

    /// <summary>Null for a route that is under no heading of its own.</summary>
    public string? Feature => Find<ITagsMetadata>()?.Tags is { Count: > 0 } tags ? tags[^1] : null;

    /// <summary>Unique and stable: the feature and the handler, as in messages_send.</summary>
    public string Id
    {
        get
        {
            var act = Find<MethodInfo>()!.Name;
            act = act.EndsWith("Async", StringComparison.Ordinal) ? act[..^"Async".Length] : act;
            var id = JsonNamingPolicy.SnakeCaseLower.ConvertName($"{Feature} {act}").Replace(' ', '_');
            return IsHead ? $"{id}_head" : id;
        }
    }

    public bool IsHead => HttpMethods.IsHead(route.HttpMethod!);

    public bool IsForCallers => Find<CallerRule>() is { IsRequired: true };

    public bool SetsCookie => Find<CookieRule>() is not null;

    public bool TakesImage => Find<ImageUpload>() is not null;

    public bool GivesImage => Find<ImageAnswer>() is not null;

    public IReadOnlyList<QueryParameter> Query => Find<QueryForm>()?.Parameters ?? [];

    /// <summary>The parameters in the path that are ids, and of what.</summary>
    public IReadOnlyDictionary<string, Type> Ids => route.ParameterDescriptions
        .Where(it => it.ParameterDescriptor is { ParameterType: var type } && IsId(type))
        .ToDictionary(it => it.Name, it => it.ParameterDescriptor.ParameterType);

    /// <summary>Every refusal by status: those that follow from the form of the route, and its own.</summary>
    public IEnumerable<IGrouping<int, string>> Errors => ErrorPairs().Distinct().GroupBy(it => it.Status, it => it.Code);

    private IEnumerable<(int Status, string Code)> ErrorPairs()
    {
        yield return (Problem.InternalError.Status, Problem.InternalError.Code);
        // Health answers also when nothing else does.
        if (Find<CallerRule>() is null) yield break;

        foreach (var code in Refusals()) yield return (RefusalStatus.Of(code), code.Word());
        var takesJson = Find<IAcceptsMetadata>() is not null;
        if (takesJson || TakesImage)
            foreach (var status in (int[])[400, 408])
                yield return (status, Problem.OfStatus(status).Code);
        if (takesJson)
            foreach (var status in (int[])[413, 415])
                yield return (status, Problem.OfStatus(status).Code);
    }

    private IEnumerable<RefusalCode> Refusals()
    {
        RefusalCode[] always = [RefusalCode.Unavailable, RefusalCode.StorageFull];
        RefusalCode[] callers = IsForCallers ? [RefusalCode.Unauthorized] : [];
        RefusalCode[] pages = SetsCookie || (IsForCallers && !IsReading) ? [RefusalCode.BadOrigin] : [];
        RefusalCode[] things = Ids.Count > 0 ? [RefusalCode.NotFound] : [];
        RefusalCode[] bodies = Find<IAcceptsMetadata>() is null
            ? [] : [RefusalCode.ValidationFailed, RefusalCode.MalformedJson];
        RefusalCode[] queries = Query.Count > 0 ? [RefusalCode.ValidationFailed] : [];
        return [.. bodies, .. queries, .. callers, .. pages, .. things, .. Find<OwnRefusals>()?.Codes ?? [], .. always];
    }

    private bool IsReading => HttpMethods.IsGet(route.HttpMethod!) || IsHead;

    private static bool IsId(Type type) =>
        type.GetInterfaces().Any(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(IId<>));

    private T? Find<T>() where T : class => metadata.GetMetadata<T>();
}
