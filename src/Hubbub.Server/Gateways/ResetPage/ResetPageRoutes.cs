namespace Hubbub.Server.Gateways.ResetPage;

/// <summary>The page that a mailed link opens: it sets a new password.</summary>
internal static class ResetPageRoutes
{
    public const string Path = "/reset-password";

    public static void MapResetPage(this IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, "ResetPage/page.html", "text/html; charset=utf-8");
        routes.MapPage($"{Path}/page.css", "ResetPage/page.css", "text/css; charset=utf-8");
        routes.MapPage($"{Path}/page.js", "ResetPage/page.js", "text/javascript; charset=utf-8");
    }
}
