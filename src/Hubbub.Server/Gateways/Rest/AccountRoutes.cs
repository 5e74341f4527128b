using System.Text.Json.Serialization;
using Hubbub.Chat.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Signing up, in and out.</summary>
internal static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").RequireSignedIn();
        auth.MapPost("/signup", SignUpAsync).AllowStrangers().SetsSessionCookie()
            .Says("Make an account and sign in")
            .Refuses(UsernameTaken, EmailTaken, RegistrationClosed, RateLimited);
        auth.MapPost("/login", LogInAsync).AllowStrangers().SetsSessionCookie().Says("Sign in")
            .Refuses(InvalidCredentials, RateLimited);
        auth.MapPost("/refresh", RefreshAsync).AllowStrangers()
            .Says("Get new tokens for a refresh token, which is good once")
            .Refuses(InvalidRefreshToken);
        auth.MapGet("/me", MeAsync).Says("Who the caller is");
        auth.MapPost("/logout", LogOutAsync).Says("End this session, its tokens and its sockets");
    }

    private static async Task<Created<SessionBody>> SignUpAsync(
        SignUpBody body, Register register, SessionCookie cookie, FloodGuard flood, HttpContext http)
    {
        flood.RequireAttempt(http, account: null);
        var registration = new Registration(body.Username, body.Email, body.Password)
        {
            UserAgent = http.Request.Headers.UserAgent,
        };
        var session = await register.RunAsync(registration, http.RequestAborted);
        cookie.Set(http.Response, session.Cookie);
        return TypedResults.Created("/auth/me", SessionBody.From(session, body.CookieOnly));
    }

    private static async Task<Ok<SessionBody>> LogInAsync(
        LogInBody body, SignIn signIn, SessionCookie cookie, FloodGuard flood, HttpContext http)
    {
        var credentials = new Credentials(body.Username ?? body.Email, body.Password, http.Request.Headers.UserAgent);
        flood.RequireAttempt(http, credentials.NameOrEmail);
        var session = await signIn.RunAsync(credentials, http.RequestAborted);
        cookie.Set(http.Response, session.Cookie);
        return TypedResults.Ok(SessionBody.From(session, body.CookieOnly));
    }

    private static async Task<Ok<TokensBody>> RefreshAsync(RefreshBody body, RefreshSession refresh, CancellationToken ct) =>
        TypedResults.Ok(TokensBody.From(await refresh.RunAsync(body.RefreshToken, ct)));

    private static async Task<Ok<UserBody>> MeAsync(SignedIn caller, ReadAccount read, CancellationToken ct) =>
        TypedResults.Ok(UserBody.FromOwn(await read.RunAsync(caller.Actor, ct)));

    private static async Task<NoContent> LogOutAsync(SignedIn caller, SignOut signOut, SessionCookie cookie, HttpContext http)
    {
        await signOut.RunAsync(caller.Actor, http.RequestAborted);
        if (caller.IsByCookie) cookie.Clear(http.Response);
        return TypedResults.NoContent();
    }
}

/// <summary>A new account. With cookie_only the answer holds no tokens, so that a page keeps nothing to steal.</summary>
public sealed record SignUpBody(string? Username, string? Email, string? Password, bool CookieOnly = false);

/// <summary>Who signs in, by username or email; either field may hold either.</summary>
public sealed record LogInBody(
    string? Username = null, string? Email = null, string? Password = null, bool CookieOnly = false);

/// <summary>A refresh token, good once.</summary>
public sealed record RefreshBody(string? RefreshToken);

/// <summary>Who has signed in, and what a program needs to stay so; with cookie_only the user alone.</summary>
public sealed record SessionBody(
    UserBody User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpiresIn)
{
    // A page that asks for the cookie alone keeps nothing that a script could steal.
    public static SessionBody From(StartedSession session, bool cookieOnly)
    {
        var user = UserBody.FromOwn(session.Account);
        if (cookieOnly) return new SessionBody(user, null, null, null);

        var tokens = TokensBody.From(session.Tokens);
        return new SessionBody(user, tokens.Token, tokens.RefreshToken, tokens.ExpiresIn);
    }
}

/// <summary>What a program needs to stay signed in; expires_in is the life of the token in seconds.</summary>
public sealed record TokensBody(string Token, string RefreshToken, long ExpiresIn)
{
    public static TokensBody From(SessionTokens tokens) =>
        new(tokens.AccessToken, tokens.RefreshToken, (long)tokens.ExpiresIn.TotalSeconds);
}
