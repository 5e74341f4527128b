using System.Net;
using Hubbub.Server.Hosting;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hubbub.Tests.Hosting;

public sealed class GracefulStopTests
{
    [Fact]
    public async Task Steps_run_in_their_order_even_when_one_fails()
    {
        var ran = new List<string>();
        await using var server = await RunningServer.StartAsync(it =>
        {
            Add(it, "finish the log", () => throw new InvalidOperationException("stuck"));
            Add(it, "flush", () => ran.Add("flush"));
            Add(it, "close sockets", () => ran.Add("close sockets"));
        });

        await server.StopAsync();

        Assert.Equal(["flush", "close sockets"], ran);
    }

    [Fact]
    public async Task While_the_steps_run_the_port_is_open_and_whoever_comes_is_sent_away()
    {
        var atStep = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var server = await RunningServer.StartAsync(it =>
            it.Services.AddSingleton(new StopStep("wait", async ct =>
            {
                atStep.SetResult();
                await goOn.Task.WaitAsync(ct);
            })));

        var stopping = server.StopAsync();
        await atStep.Task;
        using var health = await server.Http.GetAsync("/health");
        using var other = await server.Http.GetAsync("/anything");
        goOn.SetResult();
        await stopping;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("\"draining\"", await health.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, other.StatusCode);
        Assert.True(other.Headers.ConnectionClose);
        Assert.NotNull(other.Headers.RetryAfter);
        Assert.Contains("\"unavailable\"", await other.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_signal_to_stop_is_the_first_thing_that_requests_notice()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.False(server.Services.GetRequiredService<Draining>().HasBegun);

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.True(server.Services.GetRequiredService<Draining>().HasBegun);
    }

    private static void Add(WebApplicationBuilder builder, string name, Action run) =>
        builder.Services.AddSingleton(new StopStep(name, _ =>
        {
            run();
            return Task.CompletedTask;
        }));
}
