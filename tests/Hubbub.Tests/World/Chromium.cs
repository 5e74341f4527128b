using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Hubbub.Tests.World;

/// <summary>
/// A real browser with one page, driven by its DevTools protocol. It remembers what went wrong and who was asked.
/// </summary>
public sealed partial class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private readonly DirectoryInfo profile = Directory.CreateTempSubdirectory("hubbub-chromium-");
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly ClientWebSocket socket = new();
    private Process? process;
    private Task reading = Task.CompletedTask;
    private string? session;
    private int sent;

    /// <summary>What the page's console would show in red: errors of scripts, requests that failed or were not allowed.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public ConcurrentQueue<Uri> Requests { get; } = new();

    /// <summary>Skips the test where there is no browser.</summary>
    public static async Task<Chromium> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "No Chromium (./test installs it where it may).");
        var browser = new Chromium();
        try
        {
            await browser.OpenAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public Task GoAsync(Uri address) => AskAsync("Page.navigate", new { url = address.ToString() });

    /// <summary>The value of a JavaScript expression, once it has one that counts as true.</summary>
    public async Task<JsonElement> UntilAsync(string expression)
    {
        var patient =
            $$"""
            new Promise((found, failed) => {
              const look = () => {
                try { const it = {{expression}}; it ? found(it) : requestAnimationFrame(look) } catch (e) { failed(e) }
              }
              look()
            })
            """;
        var told = await AskAsync("Runtime.evaluate", new { expression = patient, awaitPromise = true, returnByValue = true });
        Assert.False(told.TryGetProperty("exceptionDetails", out var problem), problem.ToString());
        return told.GetProperty("result").GetProperty("value");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        await reading;
        process?.Dispose();
        socket.Dispose();
        await DeleteProfileAsync();
    }

    private async Task OpenAsync()
    {
        process = Process.Start(new ProcessStartInfo(Program, [.. Flags, $"--user-data-dir={profile.FullName}", "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await socket.ConnectAsync(await AddressAsync(process.StandardError), default);
        // It goes on talking; a full pipe would stop it.
        var talk = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        reading = Task.WhenAll(ReadAsync(), talk);

        var page = await AskAsync("Target.createTarget", new { url = "about:blank" });
        var targetId = page.GetProperty("targetId").GetString();
        var attached = await AskAsync("Target.attachToTarget", new { targetId, flatten = true });
        session = attached.GetProperty("sessionId").GetString();
        foreach (var subject in (string[])["Runtime", "Log", "Network", "Page"]) await AskAsync($"{subject}.enable", new { });
    }

    private static async Task<Uri> AddressAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
            if (Listening().Match(line) is { Success: true } found)
                return new Uri(found.Groups[1].Value);
        throw new InvalidOperationException("The browser ended before it listened.");
    }

    private async Task<JsonElement> AskAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref sent);
        var answer = waiting[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters, sessionId = session }, Frames);
        await socket.SendAsync(command, WebSocketMessageType.Text, endOfMessage: true, default);
        return await answer.Task;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true) Hear(await NextAsync());
        }
        catch (WebSocketException ended)
        {
            foreach (var left in waiting.Values) left.TrySetException(ended);
        }
    }

    private async Task<JsonElement> NextAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, default);
            if (part.MessageType == WebSocketMessageType.Close) throw new WebSocketException("The browser has gone.");
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonElement.Parse(text.GetBuffer().AsSpan(0, (int)text.Length));
        }
    }

    private void Hear(JsonElement said)
    {
        if (said.TryGetProperty("id", out var id))
        {
            if (!waiting.TryRemove(id.GetInt32(), out var asked)) return;
            if (said.TryGetProperty("result", out var result)) asked.SetResult(result);
            else asked.SetException(new InvalidOperationException(said.ToString()));
            return;
        }

        var about = said.GetProperty("params");
        switch (said.GetProperty("method").GetString())
        {
            case "Network.requestWillBeSent":
                Requests.Enqueue(new Uri(about.GetProperty("request").GetProperty("url").GetString()!));
                break;
            case "Log.entryAdded" when about.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning":
            case "Runtime.consoleAPICalled" when about.GetProperty("type").GetString() is "error" or "warning":
            case "Runtime.exceptionThrown" or "Network.loadingFailed":
                Errors.Enqueue(about.ToString());
                break;
        }
    }

    // Its children may still write while they go.
    private async Task DeleteProfileAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                profile.Delete(recursive: true);
                return;
            }
            catch (IOException) when (tries < 100)
            {
                await Task.Yield();
            }
        }
    }

    private static readonly JsonSerializerOptions Frames = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0",
    ];

    [GeneratedRegex(@"listening on (ws://\S+)")]
    private static partial Regex Listening();
}
