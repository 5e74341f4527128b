using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>Which pages may speak with the server, and the CORS headers that let them read the answers.</summary>
internal sealed class OriginPolicy(EngineIoOptions options)
{
    private readonly HashSet<string> named = [.. options.AllowedOrigins.Select(it => it.TrimEnd('/').ToLowerInvariant())];

    public bool Admits(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count > 1 || !CanBeEchoed(origin)) return false;
        if (options.OriginCheck is { } check) return check(context);
        if (origin is not [{ } only]) return true;

        // A WebSocket asks for no leave by CORS and brings the cookies of its target: a star must not stand for those.
        return IsTrusted(context.Request, only) || (IsOpen && context.Request.Headers.Cookie.Count == 0);
    }

    public void Allow(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (request.Headers.Origin is not [{ } origin]) return;

        var isTrusted = options.OriginCheck is not null || IsTrusted(request, origin);
        headers.AccessControlAllowOrigin = isTrusted ? origin : "*";
        if (isTrusted) headers.AccessControlAllowCredentials = "true";
    }

    /// <summary>Answers what a browser asks before a request with headers of its own.</summary>
    public static void AnswerPreflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST";
        var asked = context.Request.Headers.AccessControlRequestHeaders;
        if (CanBeEchoed(asked)) headers.AccessControlAllowHeaders = asked;
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // Requests may have other characters in their headers; answers may not.
    private static bool CanBeEchoed(StringValues header) => header.All(it => it is null || it.All(c => c is >= ' ' and <= '~'));

    private bool IsOpen => named.Contains("*");

    private bool IsTrusted(HttpRequest request, string origin) =>
        named.Contains(origin.ToLowerInvariant())
        || origin.Equals($"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
