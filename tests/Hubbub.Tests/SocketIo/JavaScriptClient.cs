using System.Diagnostics;
using Hubbub.Tests.House;

namespace Hubbub.Tests.SocketIo;

/// <summary>The socket.io-client of npm in a Node of its own, playing one of the scenarios in
/// tests/socket.io-client.</summary>
public sealed class JavaScriptClient : IAsyncDisposable
{
    private static readonly string Home = Path.Join(SourceTree.Root, "tests", "socket.io-client");

    // Reached only when the client waits for something that never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Task<string> complaints;

    private JavaScriptClient(Process process)
    {
        this.process = process;
        complaints = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Skips the test where there is no Node, or the client is not installed.</summary>
    public static JavaScriptClient Play(string scenario, Uri address, string script = "scenarios.mjs")
    {
        var node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Join(folder, "node"))
            .FirstOrDefault(File.Exists);
        Assert.SkipUnless(node is not null, "No Node (./test installs it where it may).");
        Assert.SkipUnless(
            Directory.Exists(Path.Join(Home, "node_modules", "socket.io-client")),
            "No socket.io-client (./test installs it where it may).");
        return new JavaScriptClient(Process.Start(
            new ProcessStartInfo(node, [script, scenario, address.ToString().TrimEnd('/')])
            {
                WorkingDirectory = Home,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!);
    }

    /// <summary>Waits until the client says so, and does not go on before it is told to.</summary>
    public async Task SaysAsync(string word)
    {
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (said is null) Assert.Fail(await complaints);
        Assert.Equal(word, said);
    }

    public async Task GoOnAsync()
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the end of the scenario; fails with what the client complained about.</summary>
    public async Task FinishAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal("", await complaints);
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
