using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Hubbub.Bench.World;

/// <summary>A server as its users start it, on the server's core; it ends with whoever holds it.</summary>
internal sealed partial class WholeProgram : IServer
{
    // The shell outlives whatever happens to the bench by the moment that it takes to end the program.
    private const string Holding =
        "trap '' INT TERM HUP; \"$@\" </dev/null & echo \"pid $!\"; cat >/dev/null; kill -KILL $!; wait $! 2>/dev/null";

    private readonly Process holder;
    private int pid;

    private WholeProgram(Process holder) => this.holder = holder;

    public IPEndPoint Address { get; private set; } = null!;

    /// <summary>From its start to its first answer that all is well.</summary>
    public TimeSpan UntilHealthy { get; private set; }

    public TimeSpan Cpu
    {
        get
        {
            using var process = Process.GetProcessById(pid);
            return process.TotalProcessorTime;
        }
    }

    public static string HubbubPath { get; } =
        Path.Join(Pinned.Root, "src/Hubbub.Server/bin/Release/net10.0/publish/hubbub.dll");

    public static string EmptyPath { get; } =
        Path.Join(Pinned.Root, "bench/peers/Empty/bin/Release/net10.0/publish/Empty.dll");

    public static async Task<WholeProgram> StartAsync(string assembly, params IEnumerable<string> arguments)
    {
        var start = Pinned.On(0, ["sh", "-c", Holding, "sh", "dotnet", assembly, .. arguments]);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        // The settings of whoever measures are not those of the server.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("HUBBUB_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        var began = Stopwatch.GetTimestamp();
        var program = new WholeProgram(Process.Start(start)!);
        try
        {
            program.pid = int.Parse((await program.HearAsync(Pid())).Value, CultureInfo.InvariantCulture);
            program.Address = IPEndPoint.Parse((await program.HearAsync(Listening())).Value);
            while (!IsHealthy(program.Address)) await Task.Delay(1);
            program.UntilHealthy = Stopwatch.GetElapsedTime(began);
            _ = program.holder.StandardOutput.ReadToEndAsync();
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public long ResidentBytes()
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64;
    }

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(holder);

    private async Task<Group> HearAsync(Regex awaited)
    {
        var said = new List<string>();
        while (await holder.StandardOutput.ReadLineAsync() is { } line)
        {
            if (awaited.Match(line) is { Success: true } found) return found.Groups[1];

            said.Add(line);
        }

        throw new BenchFault($"a server did not start: {string.Join('\n', said)}");
    }

    private static bool IsHealthy(IPEndPoint address)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(address);
        socket.Send("GET /health HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"u8);
        var answer = new byte[64];
        var count = socket.Receive(answer);
        return Encoding.ASCII.GetString(answer, 0, count).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
    }

    [GeneratedRegex("^pid ([0-9]+)$")]
    private static partial Regex Pid();

    [GeneratedRegex("listens on http://([0-9.:]+)")]
    private static partial Regex Listening();
}
