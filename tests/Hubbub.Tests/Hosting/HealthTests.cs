using System.Net;
using System.Text.Json;
using Hubbub.Server.Hosting;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_whose_database_answers_is_well()
    {
        await using var server = await RunningServer.StartAsync();

        var (status, body) = await HealthOf(server);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ok", body.GetProperty("status").GetString());
        Assert.Equal("sqlite", body.GetProperty("database").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", body.GetProperty("version").GetString());
        Assert.InRange(body.GetProperty("uptime_seconds").GetInt64(), 0, 600);
    }

    [Fact]
    public async Task A_database_that_is_away_makes_the_server_unavailable()
    {
        await using var server = await RunningServer.StartAsync(it =>
            it.Services.AddSingleton(new DatabaseProbe(_ => Task.FromResult(false))));

        var (status, body) = await HealthOf(server);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("unavailable", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_probe_that_breaks_tells_nothing_of_how_it_broke()
    {
        await using var server = await RunningServer.StartAsync(it =>
            it.Services.AddSingleton(new DatabaseProbe(_ => throw new InvalidOperationException("SELECT 1 failed on /srv/db"))));

        var (status, body) = await HealthOf(server);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("unavailable", body.GetProperty("status").GetString());
        Assert.DoesNotContain("SELECT", body.GetRawText());
    }

    [Fact]
    public async Task A_head_request_gets_the_status_alone()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/health");

        using var answer = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> HealthOf(RunningServer server)
    {
        using var answer = await server.Http.GetAsync("/health");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, body.RootElement.Clone());
    }
}
