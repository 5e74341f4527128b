using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hubbub.Tests.World;

/// <summary>The server as a process of its own, which a test can kill and start again on the same data and port.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly DirectoryInfo dataDir = Directory.CreateTempSubdirectory("hubbub-");
    private readonly ConcurrentQueue<string> output = new();
    private readonly string[] settings;
    private Process process = null!;

    private ServerProcess(string[] settings) => this.settings = settings;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public int Id => process.Id;

    /// <summary>What it has said so far, over all its lives.</summary>
    public IReadOnlyCollection<string> Output => output;

    public IEnumerable<string> Errors =>
        output.Where(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal));

    /// <summary>Settings are as on the command line: "limits.max_message_length=5".</summary>
    public static async Task<ServerProcess> StartAsync(params string[] settings)
    {
        var server = new ServerProcess(settings);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server that is not expected to come up; tells its exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Output)> RefusedAsync(params string[] settings)
    {
        await using var server = new ServerProcess(settings);
        await server.LaunchAsync();
        return (await server.ExitAsync(), string.Join('\n', server.Output));
    }

    public async Task StartAgainAsync()
    {
        var address = await LaunchAsync();
        Address = address ?? throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', output)}");
    }

    /// <summary>kill -9: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a supervisor would.</summary>
    public void Terminate() => process.Terminate();

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        dataDir.Delete(recursive: true);
    }

    /// <summary>Null when it ended without listening.</summary>
    private async Task<Uri?> LaunchAsync()
    {
        process?.Dispose();
        process = new Process { StartInfo = StartOf(), EnableRaisingEvents = true };
        var listening = new TaskCompletionSource<Uri?>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, said) => Hear(said.Data, listening);
        process.ErrorDataReceived += (_, said) => Hear(said.Data, listening);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var exit = process.WaitForExitAsync();
        return await Task.WhenAny(listening.Task, exit) == exit ? null : await listening.Task;
    }

    private ProcessStartInfo StartOf()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Join(AppContext.BaseDirectory, "hubbub.dll"));
        start.ArgumentList.Add($"--server.bind_addr=127.0.0.1:{Address.Port}");
        start.ArgumentList.Add($"--server.data_dir={dataDir.FullName}");
        foreach (var setting in settings) start.ArgumentList.Add($"--{setting}");

        // The settings of whoever runs the tests are not those of this server.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("HUBBUB_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private void Hear(string? line, TaskCompletionSource<Uri?> listening)
    {
        if (line is null) return;

        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } found) listening.TrySetResult(new Uri(found.Groups[1].Value));
    }

    [GeneratedRegex("listens on (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
