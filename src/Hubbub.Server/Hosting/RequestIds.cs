using System.Diagnostics.CodeAnalysis;

namespace Hubbub.Server.Hosting;

/// <summary>Gives every request the name under which a person's report and the log find each other.</summary>
internal sealed class RequestIds(RequestDelegate next, ILogger<RequestIds> log)
{
    [SuppressMessage("Naming", "CA1727", Justification = "The answers call it request_id too.")]
    private static readonly Func<ILogger, string, IDisposable?> NameLines =
        LoggerMessage.DefineScope<string>("request_id:{request_id}");

    // Not async: for a socket, what waits here would be kept for as long as the connection lives. Kestrel itself
    // ends the scope with the request: it gives the next one of the connection a new execution context.
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers["X-Request-Id"] = http.TraceIdentifier;
        _ = NameLines(log, http.TraceIdentifier);
        return next(http);
    }
}
