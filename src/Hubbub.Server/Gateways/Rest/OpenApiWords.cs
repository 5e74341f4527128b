using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What the API document says about a route, beside its map line.</summary>
internal static class OpenApiWords
{
    /// <summary>The routes of one feature, under one heading.</summary>
    public static RouteGroupBuilder Feature(this IEndpointRouteBuilder routes, string name) =>
        routes.MapGroup("").WithTags(name);

    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string summary) => route.WithSummary(summary);

    /// <summary>What the route refuses besides what follows from its form, which <see cref="RouteFacts"/> tells.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params RefusalCode[] refusals) =>
        route.WithMetadata(new OwnRefusals(refusals));

    /// <summary>What may stand in the query string.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, params QueryParameter[] parameters) =>
        route.WithMetadata(new QueryForm(parameters));

    /// <summary>The body is an image, whatever its Content-Type says: the framework's own Accepts would refuse others.</summary>
    public static RouteHandlerBuilder TakesImage(this RouteHandlerBuilder route) => route.WithMetadata(new ImageUpload());

    /// <summary>The answer is an image.</summary>
    public static RouteHandlerBuilder GivesImage(this RouteHandlerBuilder route) => route.WithMetadata(new ImageAnswer());
}

internal sealed record OwnRefusals(IReadOnlyList<RefusalCode> Codes);

internal sealed record QueryForm(IReadOnlyList<QueryParameter> Parameters);

internal sealed record ImageUpload;

internal sealed record ImageAnswer;
