using System.Net;
using Hubbub.Proof.Clients;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

[Collection(Runs.Name)]
public sealed class PostgresRestartTests
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task While_the_database_is_away_sends_are_refused_instead_of_falsely_acknowledged()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        await using var run = await Run.StartAsync(postgres.Url, new LoadPlan { WhimPace = 400 });
        using var http = new HttpClient { BaseAddress = run.Server.Address };

        await run.Load.ReachedAsync(0.2);
        await RestartAsync(postgres, "immediate", run, http);
        await run.Load.ReachedAsync(0.6);
        await RestartAsync(postgres, "fast", run, http);

        var history = await run.FinishAsync();
        history.MustBeRich(messages: 1280);
        Assert.InRange(history.Attempts().Count(a => a.WasPutOff), 100, int.MaxValue);
        // In full: a comparison would cut off what tells where it comes from.
        Assert.True(run.Server.Errors.ToList() is [], string.Join('\n', run.Server.Errors));
    }

    private static async Task RestartAsync(PrivatePostgres postgres, string mode, Run run, HttpClient http)
    {
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(http, run.Deadline));

        await postgres.StopAsync(mode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync(http, run.Deadline));
        var no = await Assert.ThrowsAsync<RefusedAnswerException>(
            () => run.Load.Mayor.SendMessageAsync(run.Load.Town.Channels[0], "Anyone?", $"while-{mode}", run.Deadline));
        Assert.Equal((503, "unavailable"), (no.Status, no.Code));

        var acks = run.Load.History.Acks;
        await postgres.StartAgainAsync();
        await run.Load.History.AckedAsync(acks + 1).WaitAsync(Recovery, run.Deadline);
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(http, run.Deadline));
    }

    private static async Task<HttpStatusCode> HealthAsync(HttpClient http, CancellationToken ct)
    {
        using var answer = await http.GetAsync("/health", ct);
        return answer.StatusCode;
    }
}
