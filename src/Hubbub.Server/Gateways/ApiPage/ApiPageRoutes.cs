namespace Hubbub.Server.Gateways.ApiPage;

/// <summary>A page on which people read the API document and try what it tells. It comes from this server alone.</summary>
internal static class ApiPageRoutes
{
    public static void MapApiPage(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/docs", "ApiPage/page.html", "text/html; charset=utf-8");
        routes.MapPage("/docs/page.css", "ApiPage/page.css", "text/css; charset=utf-8");
        foreach (var script in (string[])["page.js", "shapes.js", "attempt.js"])
            routes.MapPage($"/docs/{script}", $"ApiPage/{script}", "text/javascript; charset=utf-8");
    }
}
