using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Lets a request through to its route when the route's rules about callers are kept; runs after routing.</summary>
public sealed class Authentication(RequestDelegate next, Callers callers, OriginCheck origins)
{
    // Not async: for a socket, what waits here would be kept for as long as the connection lives.
    public Task InvokeAsync(HttpContext http)
    {
        var rules = http.GetEndpoint()?.Metadata;
        if (rules?.GetMetadata<CookieRule>() is not null) RequireGoodOrigin(http.Request);
        return rules?.GetMetadata<CallerRule>() is { IsRequired: true } ? GoOnSignedInAsync(http) : next(http);
    }

    private async Task GoOnSignedInAsync(HttpContext http)
    {
        await RequireSignedInAsync(http);
        await next(http);
    }

    private async Task RequireSignedInAsync(HttpContext http)
    {
        var caller = await callers.FindAsync(http, Callers.BearerOf(http.Request)) ?? throw Refuse.Unauthorized();
        if (caller.IsByCookie && ChangesState(http.Request.Method)) RequireGoodOrigin(http.Request);

        http.Features.Set(caller);
    }

    private void RequireGoodOrigin(HttpRequest request)
    {
        if (!origins.IsAllowed(request)) throw Refuse.BadOrigin();
    }

    private static bool ChangesState(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
