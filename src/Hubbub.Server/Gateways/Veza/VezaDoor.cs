using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Veza;

/// <summary>How Veza's clients are let in, or sent away in words that they show. The cookie is not asked.</summary>
internal sealed class VezaDoor(SocketSignIn signIn, AnswerHeaders headers)
{
    /// <summary>The token of the header, with or without its scheme; null when there is none, or another scheme.</summary>
    public static string? HeaderTokenOf(HttpRequest request)
    {
        if (Callers.BearerOf(request) is { } token) return token;

        var bare = Shown(request.Headers.Authorization);
        return bare?.Contains(' ', StringComparison.Ordinal) == true ? null : bare;
    }

    public static string? QueryTokenOf(HttpRequest request) => Shown(SocketSignIn.QueryTokenOf(request));

    /// <summary>Null when the answer is given.</summary>
    public async Task<SignedIn?> AdmitAsync(HttpContext http, string? token, bool takesExternal)
    {
        try
        {
            if (token is not null)
                return takesExternal
                    ? await signIn.RequireAlsoExternalAsync(http.Request, token)
                    : await signIn.RequireAsync(http.Request, token);
        }
        catch (RefusedException refusal) when (refusal.Code == RefusalCode.Unauthorized)
        {
            // Answered below: nothing else about the token is told.
        }

        headers.SetOn(http.Response);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = "Bearer";
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(token is null ? "Authorization manquante" : "JWT invalide", http.RequestAborted);
        return null;
    }

    private static string? Shown(string? token) => string.IsNullOrWhiteSpace(token) ? null : token.Trim();
}
