using System.Text.Json;

namespace Hubbub.Server.Hosting;

/// <summary>Logs: a line for people at a terminal, a line of JSON for whatever else reads them.</summary>
internal static class ConsoleLogs
{
    public static void AddConsoleLogs(this ILoggingBuilder logging, bool isTerminal)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Its scope holds the path of every request, invitation codes included, and its lines the query with the token.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        if (isTerminal)
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.IncludeScopes = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        else
            logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                console.JsonWriterOptions = new JsonWriterOptions { Indented = false };
            });
    }
}
