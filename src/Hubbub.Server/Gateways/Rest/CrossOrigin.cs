using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Lets the pages of the configured origins read every answer, with their visitors' cookies: CORS.</summary>
internal sealed class CrossOrigin(RequestDelegate next, OriginCheck origins)
{
    public Task InvokeAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var isConfigured = request.Headers.Origin is [{ } origin] && origins.IsConfigured(origin);
        if (isConfigured) Allow(request, response);
        if (!IsPreflight(request)) return next(http);

        // Browsers ask before anybody is known, so nobody has to be.
        response.StatusCode = StatusCodes.Status204NoContent;
        if (isConfigured) AllowRequests(response);
        return Task.CompletedTask;
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        && request.Headers.Origin.Count > 0
        && request.Headers.AccessControlRequestMethod.Count > 0;

    private static void Allow(HttpRequest request, HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = request.Headers.Origin;
        response.Headers.AccessControlAllowCredentials = "true";
        response.Headers.AccessControlExposeHeaders = $"{HeaderNames.RetryAfter}, X-Request-Id";
    }

    private static void AllowRequests(HttpResponse response)
    {
        response.Headers.AccessControlAllowMethods = "GET, POST, PUT, PATCH, DELETE";
        response.Headers.AccessControlAllowHeaders = "content-type, authorization";
        response.Headers.AccessControlMaxAge = "600";
    }
}
