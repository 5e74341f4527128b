using System.Net;
using System.Net.Sockets;
using System.Text;
using Hubbub.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.WebSockets;

/// <summary>HTTP on the transport from which WebSockets leave it.</summary>
public sealed class HandoverTransportTests : IAsyncLifetime
{
    private readonly TaskCompletionSource begun = new();
    private readonly TaskCompletionSource aborted = new();
    private WebApplication? app;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddWebSocketHandover();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/echo", http => http.Request.Body.CopyToAsync(http.Response.Body, http.RequestAborted));
        app.MapGet("/wait", WaitAsync);
        await app.StartAsync(Ct);
    }

    public ValueTask DisposeAsync() => app!.DisposeAsync();

    [Fact]
    public async Task Large_bodies_go_both_ways_over_one_connection()
    {
        using var client = new HttpClient { BaseAddress = new Uri(app!.Urls.First()) };
        var body = new byte[5_000_000];
        Random.Shared.NextBytes(body);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.PostAsync("/echo", new ByteArrayContent(body), Ct);
            Assert.Equal(body, await answer.Content.ReadAsByteArrayAsync(Ct));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_learns_that_its_client_has_gone(bool isReset)
    {
        using var client = await DialAsync();
        await client.SendAsync(Encoding.ASCII.GetBytes("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"), Ct);
        await begun.Task.WaitAsync(Ct);

        if (isReset) client.Close(0);
        else client.Close();

        await aborted.Task.WaitAsync(Ct);
    }

    [Fact]
    public async Task Whoever_says_nothing_more_is_let_go_when_the_server_stops()
    {
        using var client = await DialAsync();
        // Before it is answered, it may still wait to be accepted.
        await client.SendAsync(Encoding.ASCII.GetBytes("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"), Ct);
        Assert.NotEqual(0, await client.ReceiveAsync(new byte[1024], Ct));

        await app!.StopAsync(Ct);

        Assert.Equal(0, await client.ReceiveAsync(new byte[1], Ct));
    }

    private async Task<Socket> DialAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app!.Urls.First()).Port, Ct);
        return client;
    }

    private async Task WaitAsync(HttpContext http)
    {
        http.RequestAborted.Register(() => aborted.TrySetResult());
        begun.SetResult();
        await aborted.Task;
    }
}
