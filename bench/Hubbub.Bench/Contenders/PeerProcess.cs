using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Contenders;

/// <summary>A peer on the server's core. It says its port, and goes when its stdin ends.</summary>
internal sealed class PeerProcess : IServer
{
    private const string Mark = "port ";
    private const string Managed = "managed ";
    private readonly Process process;

    private PeerProcess(Process process, int port)
    {
        this.process = process;
        Address = new IPEndPoint(IPAddress.Loopback, port);
    }

    public IPEndPoint Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<PeerProcess> StartAsync(string name, string[] command)
    {
        var start = Pinned.On(0, command);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        start.WorkingDirectory = Pinned.Root;
        start.Environment["NODE_ENV"] = "production";
        var process = Process.Start(start)!;
        var port = await HearAsync(process, Mark) ?? throw new BenchFault($"{name} did not start");
        return new PeerProcess(process, (int)port);
    }

    /// <summary>Has the garbage collected, where it runs on .NET; tells the resident and the managed bytes left.</summary>
    public async Task<(long Resident, long Managed)> CollectAsync()
    {
        await process.StandardInput.WriteLineAsync(BenchServer.Collect);
        var managed = await HearAsync(process, Managed) ?? throw new BenchFault("a peer went");
        process.Refresh();
        return (process.WorkingSet64, managed);
    }

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(process);

    private static async Task<long?> HearAsync(Process process, string mark)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
                return long.Parse(line[mark.Length..], CultureInfo.InvariantCulture);

            await Console.Error.WriteLineAsync(line);
        }

        return null;
    }
}
