using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using Hubbub.SocketIo;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>Who a Socket.IO client is: by the header, the token of its CONNECT, the cookie, or a later token.</summary>
internal sealed class ChatRtcSignIn(Callers callers, SessionCookie cookie, OriginCheck origins)
{
    /// <summary>Null when nothing was shown. What proves nothing is refused, whatever else there is.</summary>
    public Task<SignedIn?> FindAsync(SocketIoHandshake shown, CancellationToken ct)
    {
        var headers = shown.Request.Headers;
        return callers.FindAsync(Callers.BearerOf(headers) ?? TokenIn(shown.Auth), cookie.Read(headers), ct);
    }

    /// <summary>By the token of the event alone.</summary>
    public async Task<SignedIn> RequireAsync(SocketIoEvent asked, CancellationToken ct) =>
        await callers.FindAsync(TokenIn(ChatRtcEvents.BodyOf(asked)), cookie: null, ct) ?? throw Refuse.Unauthorized();

    /// <summary>A page of another site can send requests here, and the browser would add the cookie.</summary>
    public bool IsAllowed(HttpContext http)
    {
        var headers = http.Request.Headers;
        return Callers.BearerOf(headers) is not null || cookie.Read(headers) is null || origins.IsAllowed(http.Request);
    }

    /// <summary>By what a request is known to come from whoever opened the session.</summary>
    public string? IdentityOf(HttpContext http)
    {
        var headers = http.Request.Headers;
        var shown = Callers.BearerOf(headers) ?? cookie.Read(headers);
        return shown is null ? null : Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(shown)));
    }

    // Clients that have none yet send null, or an empty object.
    private static string? TokenIn(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("token", out var token)) return null;
        if (token.ValueKind == JsonValueKind.Null) return null;

        return token.ValueKind == JsonValueKind.String ? token.GetString() : throw Refuse.Unauthorized();
    }
}
