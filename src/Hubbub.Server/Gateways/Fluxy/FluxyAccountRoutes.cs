using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Server.Gateways.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>Signing up, in and out, and what people show of themselves, for Fluxy's clients.</summary>
internal static class FluxyAccountRoutes
{
    private const int FramingBytes = 64 * 1024;

    public static void MapFluxyAccounts(this IEndpointRouteBuilder routes)
    {
        var form = new RequestSizeLimitAttribute(FluxyForms.MaxBytes);
        routes.MapPost("/register", RegisterAsync).AllowStrangers().SetsSessionCookie().WithMetadata(form)
            .WithMetadata(FluxyProblems.InHtml(WordOfRegistration));
        routes.MapPost("/login", LogInAsync).AllowStrangers().SetsSessionCookie().WithMetadata(form)
            .WithMetadata(FluxyProblems.InText());

        var api = routes.MapGroup("/api").RequireSignedIn();
        api.MapPost("/logout", LogOutAsync);
        api.MapGet("/user", ShowAsync).AllowStrangers();
        api.MapPost("/update-profile", SetAvatarAsync).WithMetadata(new RequestSizeLimitAttribute(ImageBytes(routes)));
        api.MapPost("/update-username", RenameAsync);
        api.MapGet("/allusers", ListAsync);
    }

    // In base64, four characters hold three bytes.
    private static long ImageBytes(IEndpointRouteBuilder routes) =>
        (routes.ServiceProvider.GetRequiredService<ChatLimits>().ImageBytes * 4L / 3) + FramingBytes;

    // Whatever is wrong with what was filled in has one status.
    private static FluxyWord? WordOfRegistration(RefusedException refusal) =>
        refusal.Code is UsernameTaken or EmailTaken or RegistrationClosed
            ? new FluxyWord(French.For(refusal.Code), StatusCodes.Status400BadRequest)
            : null;

    private static async Task<ContentHttpResult> RegisterAsync(
        HttpContext http, Register register, SessionCookie cookie, FloodGuard flood)
    {
        flood.RequireAttempt(http, account: null);
        var form = await FluxyForms.ReadAsync(http.Request);
        var registration = new Registration(form["username"], form["email"], form["password"])
        {
            UserAgent = http.Request.Headers.UserAgent,
        };
        var session = await register.RunAsync(registration, http.RequestAborted);
        cookie.Set(http.Response, session.Cookie);
        var welcome = FluxyProblems.HtmlOf("Compte créé !. Vérifie ton email pour confirmer, puis connecte-toi.");
        return TypedResults.Text(welcome, "text/html; charset=utf-8");
    }

    private static async Task<Ok<FluxyLogInBody>> LogInAsync(
        HttpContext http, SignIn signIn, SessionCookie cookie, FloodGuard flood)
    {
        var form = await FluxyForms.ReadAsync(http.Request);
        var credentials = new Credentials(form["email"], form["password"], http.Request.Headers.UserAgent);
        flood.RequireAttempt(http, credentials.NameOrEmail);
        var session = await signIn.RunAsync(credentials, http.RequestAborted);
        cookie.Set(http.Response, session.Cookie);
        return TypedResults.Ok(new FluxyLogInBody(true, "Connexion réussie", "/home"));
    }

    private static async Task<Ok<FluxyMessageBody>> LogOutAsync(
        SignedIn caller, SignOut signOut, SessionCookie cookie, HttpContext http)
    {
        await signOut.RunAsync(caller.Actor, http.RequestAborted);
        if (caller.IsByCookie) cookie.Clear(http.Response);
        return TypedResults.Ok(new FluxyMessageBody("Déconnexion réussie"));
    }

    // Its clients ask this to learn whether anybody is signed in.
    private static async Task<Ok<FluxyUserBody>> ShowAsync(
        HttpContext http, Callers callers, ReadAccount read, FluxyImages images)
    {
        if (await callers.FindAsync(http, Callers.BearerOf(http.Request)) is not { } caller)
            return TypedResults.Ok(FluxyUserBody.Nobody);

        var account = await read.RunAsync(caller.Actor, http.RequestAborted);
        return TypedResults.Ok(FluxyUserBody.From(account, images.Show(http.Request, account.AvatarUrl)));
    }

    private static async Task<Ok<FluxyDone>> SetAvatarAsync(
        SignedIn caller, AvatarBody body, HttpContext http, FluxyImages images, AvatarActs acts)
    {
        if (string.IsNullOrWhiteSpace(body.Avatar)) throw new FluxyRefusedException("Aucun avatar fourni");

        if (FluxyImages.BytesIn(body.Avatar) is { } bytes)
        {
            await acts.Set.RunAsync(caller.Actor, bytes, http.RequestAborted);
        }
        else
        {
            var address = images.Read(http.Request, body.Avatar);
            await acts.Edit.RunAsync(caller.Actor, new ProfileEdit { AvatarUrl = new(address) }, http.RequestAborted);
        }

        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> RenameAsync(
        SignedIn caller, FluxyUsernameBody body, EditProfile edit, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Username)) throw new FluxyRefusedException("Username vide");

        await edit.RunAsync(caller.Actor, new ProfileEdit { Username = body.Username.Trim() }, ct);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<IEnumerable<FluxyPersonBody>>> ListAsync(
        SignedIn caller, HttpContext http, ListCompanions list, ReadAccount read, FluxyImages images)
    {
        var own = await read.RunAsync(caller.Actor, http.RequestAborted);
        var people = await list.RunAsync(caller.Actor, http.RequestAborted);
        return TypedResults.Ok(people.Select(person => FluxyPersonBody.From(
            person, person.Id == own.Id ? own.Email : null, images.Show(http.Request, person.AvatarUrl))));
    }
}
