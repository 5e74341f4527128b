using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Contenders;

/// <summary>A peer on the server's core. It says its port, and goes when its stdin ends.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const string Mark = "port ";
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
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return new PeerProcess(process, int.Parse(line[Mark.Length..], CultureInfo.InvariantCulture));

            await Console.Error.WriteLineAsync(line);
        }

        throw new BenchFault($"{name} did not start");
    }

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(process);
}
