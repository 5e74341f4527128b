using Hubbub.Chat;

namespace Hubbub.Server.Hosting;

/// <summary>A server on its way out takes no new request; only its health is still told.</summary>
internal sealed class RefuseWhileDraining(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!draining.HasBegun) return next(http);

        http.Response.Headers.Connection = "close";
        if (http.Request.Path == HealthRoutes.Path) return next(http);

        throw new RefusedException(RefusalCode.Unavailable, "The server is restarting. Try again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };
    }
}
