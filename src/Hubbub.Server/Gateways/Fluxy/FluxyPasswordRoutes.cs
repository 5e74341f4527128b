using Hubbub.Server.Gateways.Rest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>A new password for those of Fluxy's people who have forgotten theirs.</summary>
internal static class FluxyPasswordRoutes
{
    private const string SentPath = "/forgot-sent";

    public static void MapFluxyPasswords(this IEndpointRouteBuilder routes)
    {
        var form = new RequestSizeLimitAttribute(FluxyForms.MaxBytes);
        routes.MapPost("/forgot", ForgetAsync).AllowStrangers().WithMetadata(form).WithMetadata(FluxyProblems.InHtml());
        routes.MapGet(SentPath, ShowSent).AllowStrangers();
        routes.MapPost("/reset-password", ResetAsync).AllowStrangers().WithMetadata(form)
            .WithMetadata(FluxyProblems.InText());
    }

    // The same for an address that nobody has.
    private static async Task<RedirectHttpResult> ForgetAsync(HttpContext http, PasswordResets resets)
    {
        var form = await FluxyForms.ReadAsync(http.Request);
        resets.Forget(http, form["email"] ?? "", isFrench: true);
        return TypedResults.Redirect(SentPath);
    }

    private static ContentHttpResult ShowSent() => TypedResults.Text(
        FluxyProblems.HtmlOf("Si un compte existe à cette adresse, un e-mail avec un lien vient de lui être envoyé."),
        "text/html; charset=utf-8");

    private static async Task<ContentHttpResult> ResetAsync(HttpContext http, PasswordResets resets)
    {
        var form = await FluxyForms.ReadAsync(http.Request);
        await resets.ResetAsync(http, form["token"], form["password"]);
        return TypedResults.Text("Mot de passe réinitialisé avec succès", "text/plain; charset=utf-8");
    }
}
