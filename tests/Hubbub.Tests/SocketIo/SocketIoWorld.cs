using System.Net;
using System.Text;
using System.Text.Json;
using Hubbub.SocketIo;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.SocketIo;

/// <summary>A Kestrel on the loopback with Socket.IO on its path, and requests to it without a client library.</summary>
public sealed class SocketIoWorld : IAsyncDisposable
{
    public const string Path = "/socket.io/?EIO=4&transport=";

    // Reached only when the server is silent for good; nothing is decided by how fast it is.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim polls = new(0);
    private readonly WebApplication app;

    private SocketIoWorld(WebApplication app)
    {
        this.app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Patience };
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public SocketIoServer Io => app.Services.GetRequiredService<SocketIoServer>();

    public SocketIoNamespace Main => Io.Namespace("/");

    public RecordedLogs Logs { get; private init; } = new();

    public static async Task<SocketIoWorld> StartAsync(
        Action<SocketIoServer>? open = null, Action<SocketIoOptions>? configure = null, TimeProvider? clock = null, int port = 0)
    {
        var logs = new RecordedLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.Services.AddSocketIo(configure);

        var app = builder.Build();
        SocketIoWorld? world = null;
        app.Use((context, next) => world!.NoteAsync(context.Request, next(context)));
        app.MapSocketIo("/socket.io", open ?? (io => io.Namespace("/")));
        await app.StartAsync();
        return world = new SocketIoWorld(app) { Logs = logs };
    }

    /// <summary>Opens a session by polling and tells its sid.</summary>
    public async Task<string> OpenAsync()
    {
        var open = await Http.GetStringAsync($"{Path}polling");
        Assert.StartsWith("0{", open, StringComparison.Ordinal);
        return JsonElement.Parse(Encoding.UTF8.GetBytes(open[1..])).GetProperty("sid").GetString()!;
    }

    /// <summary>Opens a session by polling and connects it to the main namespace.</summary>
    public async Task<string> ConnectAsync()
    {
        var sid = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(sid, "40"));
        Assert.StartsWith("40{\"sid\":", await PollAsync(sid), StringComparison.Ordinal);
        return sid;
    }

    /// <summary>A poll that has nothing to return yet.</summary>
    public async Task<Task<string>> BeginPollAsync(string sid)
    {
        while (polls.CurrentCount > 0) await polls.WaitAsync();
        var poll = PollAsync(sid);
        await PollWaitsAsync();
        return poll;
    }

    public Task PollWaitsAsync() => polls.WaitAsync(Patience);

    public Task<string> PollAsync(string sid) => Http.GetStringAsync($"{Path}polling&sid={sid}");

    public async Task<HttpStatusCode> PostAsync(string sid, string body)
    {
        using var answer = await Http.PostAsync($"{Path}polling&sid={sid}", new StringContent(body));
        return answer.StatusCode;
    }

    public async Task<(HttpStatusCode Status, string Body)> AskAsync(
        HttpMethod method, string query, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/socket.io/{query}");
        if (body is not null) request.Content = new StringContent(body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Whether the sid is of a session.</summary>
    public async Task<bool> IsKnownAsync(string sid)
    {
        var (_, body) = await AskAsync(HttpMethod.Put, $"?EIO=4&transport=polling&sid={sid}");
        return !body.Contains("\"code\":1", StringComparison.Ordinal);
    }

    /// <summary>A WebSocket, of a new session or of one that is to be upgraded.</summary>
    public Task<SocketPeer> DialAsync(string? sid = null, params (string Name, string Value)[] headers) =>
        SocketPeer.DialAsync(new Uri(Address, $"{Path}websocket{(sid is null ? "" : $"&sid={sid}")}"), headers);

    /// <summary>A WebSocket in the main namespace.</summary>
    public async Task<SocketPeer> JoinAsync()
    {
        var peer = await DialAsync();
        Assert.StartsWith("0{", await peer.ReadAsync(), StringComparison.Ordinal);
        await peer.SendAsync("40");
        Assert.StartsWith("40{\"sid\":", await peer.ReadAsync(), StringComparison.Ordinal);
        return peer;
    }

    public Task StopAsync() => app.StopAsync();

    /// <summary>The application is told to stop; the listener is still there.</summary>
    public void BeginStop() => app.Lifetime.StopApplication();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    // What the server does of a request at once is done by now.
    private Task NoteAsync(HttpRequest request, Task handling)
    {
        var isPoll = HttpMethods.IsGet(request.Method) && request.Query["transport"] == "polling";
        if (isPoll && request.Query.ContainsKey("sid") && !handling.IsCompleted) polls.Release();
        return handling;
    }
}
