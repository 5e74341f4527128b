namespace Hubbub.Server.Gateways.ResetPage;

/// <summary>Sets a new password: what a mailed link opens where no web client was built in.</summary>
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
