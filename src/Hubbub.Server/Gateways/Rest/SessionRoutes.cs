using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Where somebody is signed in, and the password that signs them in.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/auth/sessions", ListAsync).Says("Where the caller is signed in, the last one used first");
        routes.MapDelete("/auth/sessions/{session}", EndAsync).Says("End a session, its tokens and its sockets");
        routes.MapPut("/auth/password", ChangePasswordAsync).Says("Change the password; every other session ends")
            .Refuses(Forbidden, RateLimited);
    }

    private static async Task<Ok<DeviceBody[]>> ListAsync(SignedIn caller, ListSessions list, CancellationToken ct)
    {
        var devices = await list.RunAsync(caller.Actor, ct);
        return TypedResults.Ok(devices.Select(device => DeviceBody.From(device, caller.Actor)).ToArray());
    }

    private static async Task<NoContent> EndAsync(
        SignedIn caller, SessionId session, EndSession end, SessionCookie cookie, HttpContext http)
    {
        await end.RunAsync(caller.Actor, session, http.RequestAborted);
        if (caller.IsByCookie && session == caller.Actor.Session) cookie.Clear(http.Response);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePasswordAsync(
        SignedIn caller, PasswordBody body, ChangePassword change, FloodGuard flood, HttpContext http)
    {
        flood.RequireAttempt(http, caller.Actor.Username);
        await change.RunAsync(caller.Actor, new PasswordChange(body.OldPassword, body.NewPassword), http.RequestAborted);
        return TypedResults.NoContent();
    }
}

/// <summary>The password that is, and the one to be.</summary>
internal sealed record PasswordBody(string? OldPassword = null, string? NewPassword = null);

/// <summary>
/// A signed-in device. last_used_at is coarse: it is written at sign-in and whenever the session is extended, with a
/// cookie at most once an hour, with tokens at each refresh. user_agent is what the program called itself, at most 200
/// characters of it.
/// </summary>
internal sealed record DeviceBody(
    long Id, bool Current, string CreatedAt, string LastUsedAt, string ExpiresAt, string? UserAgent)
{
    public static DeviceBody From(Device device, Actor caller) => new(
        device.Id.Value,
        device.Id == caller.Session,
        WireTime.Of(device.CreatedAt),
        WireTime.Of(device.LastUsedAt),
        WireTime.Of(device.ExpiresAt),
        device.UserAgent);
}
