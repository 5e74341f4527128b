using System.Net;
using System.Net.Sockets;
using Hubbub.Chat.Accounts;
using Hubbub.Server.Mail;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>A new password for somebody who has forgotten theirs and reads their mail.</summary>
internal static class PasswordResetRoutes
{
    public static void MapPasswordResets(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/auth/forgot", Forgot).AllowStrangers()
            .Says("Have a link mailed that sets a new password; the answer is the same for an unknown address")
            .Refuses(RateLimited);
        routes.MapPost("/auth/reset", ResetAsync).AllowStrangers()
            .Says("Set a new password by the token of such a link, which is good once, for 30 minutes; every session ends")
            .Refuses(InvalidResetToken, RateLimited);
    }

    private static NoContent Forgot(ForgotBody body, PasswordResets resets, HttpContext http)
    {
        resets.Forget(http, body.Email ?? "", Languages.PrefersFrench(http.Request));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResetAsync(ResetBody body, PasswordResets resets, HttpContext http)
    {
        await resets.ResetAsync(http, body.Token, body.Password);
        return TypedResults.NoContent();
    }
}

/// <summary>What the native and the older doors do alike for those who have forgotten their password.</summary>
internal sealed class PasswordResets(
    ResetPassword reset, ResetLetters letters, FloodGuard flood, OriginOptions origins)
{
    public void Forget(HttpContext http, string email, bool isFrench)
    {
        flood.RequireAttempt(http, email);
        letters.Ask(new LetterRequest(email, HomeOf(http), isFrench));
    }

    public Task ResetAsync(HttpContext http, string? token, string? password)
    {
        flood.RequireAttempt(http, account: null);
        return reset.RunAsync(token, password, http.RequestAborted);
    }

    // Never the Host header: a stranger could have the link lead to a page of their own.
    private string HomeOf(HttpContext http)
    {
        if (origins.PublicUrl is { } url) return url.GetLeftPart(UriPartial.Authority);

        var address = http.Connection.LocalIpAddress ?? IPAddress.Loopback;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var host = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
        return $"http://{host}:{http.Connection.LocalPort}";
    }
}

/// <summary>Whoever has forgotten the password of the account with this e-mail address.</summary>
internal sealed record ForgotBody(string? Email = null);

/// <summary>The token after the # of the mailed link, and the password to be.</summary>
internal sealed record ResetBody(string? Token = null, string? Password = null);
