using Hubbub.Server.Gateways.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Hosting;

/// <summary>Says whether the database answers.</summary>
public delegate Task<bool> DatabaseProbe(CancellationToken ct);

/// <summary>What a proxy or a supervisor asks: may I send people here?</summary>
internal static class HealthRoutes
{
    public const string Path = "/health";

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.Feature("Health").MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], AnswerAsync)
            .Says("Whether the server takes requests, for whoever sends people to it")
            .Produces<HealthBody>()
            .Produces<HealthBody>(StatusCodes.Status503ServiceUnavailable);

    private static async Task<JsonHttpResult<HealthBody>> AnswerAsync(
        Draining draining, DatabaseProbe probe, ServerOptions options, Uptime uptime, CancellationToken ct)
    {
        var status = draining.HasBegun ? "draining" : await AnswersAsync(probe, ct) ? "ok" : "unavailable";
        var body = new HealthBody(
            status,
            HubbubVersion.Text,
            options.IsSqlite ? "sqlite" : "postgresql",
            (long)uptime.Elapsed.TotalSeconds);
        return TypedResults.Json(body, statusCode: status == "ok" ? 200 : 503);
    }

    private static async Task<bool> AnswersAsync(DatabaseProbe probe, CancellationToken ct)
    {
        try
        {
            return await probe(ct).WaitAsync(ProbeTime, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>How the server is: ok, or why it is not to be sent anyone.</summary>
internal sealed record HealthBody(string Status, string Version, string Database, long UptimeSeconds);
