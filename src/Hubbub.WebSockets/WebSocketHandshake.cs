using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Hubbub.WebSockets;

/// <summary>The server's side of the opening handshake over HTTP/1.1 (RFC 6455 section 4.2). Who may connect, from
/// which origin, is the caller's to judge before <see cref="AcceptAsync"/>.</summary>
public static class WebSocketHandshake
{
    /// <summary>Whether this would be a WebSocket, well-formed or not: on a path that answers other requests too.</summary>
    /// <param name="request">Any request; only its head is read.</param>
    /// <returns>True for a GET that names the protocol in its <c>Upgrade</c>.</returns>
    public static bool IsAskedFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && HasToken(request.Headers.Upgrade, "websocket");

    /// <summary>Judges a request by section 4.2.1.</summary>
    /// <param name="request">Any request; only its head is read.</param>
    /// <returns>Null for a proper opening handshake; else the status to answer (<see cref="Refuse"/> does it): 426
    /// when the request asks for no upgrade or for another version than 13 (section 4.4), 400 when it is
    /// malformed: not GET, not HTTP/1.1, <c>Connection</c> or <c>Upgrade</c> without the token, a version missing or given
    /// twice, a key missing, given twice or not 16 bytes in base64, or a body.</returns>
    /// <exception cref="InvalidOperationException">The server (not Kestrel, then) knows no upgrades.</exception>
    public static int? Refusal(HttpRequest request)
    {
        var headers = request.Headers;
        if (!HttpMethods.IsGet(request.Method) || !HttpProtocol.IsHttp11(request.Protocol)) return Malformed;
        if (headers.Upgrade.Count == 0) return StatusCodes.Status426UpgradeRequired;
        if (!HasToken(headers.Upgrade, "websocket") || !HasToken(headers.Connection, "upgrade")) return Malformed;
        if (headers.SecWebSocketVersion.Count != 1 || !IsKey(headers.SecWebSocketKey)) return Malformed;
        if (!Upgrade(request.HttpContext).IsUpgradableRequest) return Malformed;
        return headers.SecWebSocketVersion == Version ? null : StatusCodes.Status426UpgradeRequired;
    }

    /// <summary>Sets the status and, with 426, the headers that say what is wanted: <c>Upgrade: websocket</c>
    /// (RFC 9110 section 15.5.22) and <c>Sec-WebSocket-Version: 13</c> (section 4.4). Writes no body.</summary>
    /// <param name="response">The response of the judged request, not yet started.</param>
    /// <param name="status">What <see cref="Refusal"/> returned.</param>
    public static void Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        if (status != StatusCodes.Status426UpgradeRequired) return;

        response.Headers.Connection = "Upgrade";
        response.Headers.Upgrade = "websocket";
        response.Headers.SecWebSocketVersion = Version;
    }

    /// <summary>The subprotocols that the client offers, the ones it likes best first (section 11.3.4).</summary>
    /// <param name="request">The request of the handshake.</param>
    /// <returns>The names in letter case as sent; empty when none is offered.</returns>
    public static IReadOnlyList<string> OfferedSubProtocols(HttpRequest request) =>
        [.. Tokens(request.Headers.SecWebSocketProtocol)];

    /// <summary>Lets <see cref="AcceptAsync"/> take WebSockets out of HTTP: the request ends with its answer, nothing of HTTP is
    /// kept, and frames go from the thread that writes them straight to the socket. Over TLS it changes
    /// nothing.</summary>
    /// <param name="services">Those of a server that runs on Kestrel.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebSocketHandover(this IServiceCollection services) =>
        services.AddSingleton<IConnectionListenerFactory, HandoverTransport>();

    /// <summary>Answers 101 (section 4.2.2) and has the stream served. After
    /// <see cref="AddWebSocketHandover"/> that begins when the request is over and this method has long returned: nothing of
    /// the <see cref="HttpContext"/> may be used then. Elsewhere it ends before this method returns.</summary>
    /// <param name="context">A request for which <see cref="Refusal"/> returned null.</param>
    /// <param name="subProtocol">One of the offered names, or null for none.</param>
    /// <param name="serve">Gets the stream for <see cref="WebSocketConnection"/>, asynchronous only. It has to dispose the
    /// connection before the returned task completes; nobody may see what it throws.</param>
    /// <exception cref="InvalidOperationException">The request cannot be upgraded.</exception>
    public static async Task AcceptAsync(HttpContext context, string? subProtocol, Func<Stream, Task> serve)
    {
        context.Features.Get<Microsoft.AspNetCore.Http.Timeouts.IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var headers = context.Response.Headers;
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = AcceptFor(context.Request.Headers.SecWebSocketKey.ToString());
        if (subProtocol is not null) headers.SecWebSocketProtocol = subProtocol;

        var connection = context.Features.Get<HandoverConnection>();
        var stream = await Upgrade(context).UpgradeAsync();
        if (connection is { IsBare: true }) connection.HandOver(serve);
        else await serve(new UpgradedStream(stream, context.Features.GetRequiredFeature<IConnectionLifetimeFeature>()));
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 prescribes SHA-1; nothing secret depends on it.")]
    internal static string AcceptFor(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));

    private static IHttpUpgradeFeature Upgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() ?? throw new InvalidOperationException("The server knows no upgrades.");

    private static bool IsKey(StringValues header)
    {
        if (header is not [{ Length: 24 } key]) return false;
        return Convert.TryFromBase64String(key, stackalloc byte[18], out var length) && length == 16;
    }

    private static bool HasToken(StringValues header, string token) =>
        Tokens(header).Contains(token, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Tokens(StringValues header) => header
        .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private const string Version = "13";
    private const int Malformed = StatusCodes.Status400BadRequest;
}
