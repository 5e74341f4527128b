namespace Hubbub.Server.Hosting;

/// <summary>Gives every request the name under which a person's report and the log find each other.</summary>
internal sealed class RequestIds(RequestDelegate next, ILogger<RequestIds> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers["X-Request-Id"] = http.TraceIdentifier;
        using (log.BeginScope(new[] { KeyValuePair.Create<string, object>("request_id", http.TraceIdentifier) }))
            await next(http);
    }
}
