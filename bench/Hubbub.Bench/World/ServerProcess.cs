using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Hubbub.Bench.World;

/// <summary>The server under measurement: a process of its own on a core of its own.</summary>
internal sealed class ServerProcess : IServer
{
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    public Uri Url { get; private set; } = null!;

    public IPEndPoint Address => IPEndPoint.Parse(Url.Authority);

    public string Durability { get; private set; } = "";

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(Ground ground, Serving serving)
    {
        var batch = serving.MaxBatch.ToString(CultureInfo.InvariantCulture);
        var start = Pinned.Program(0, ["serve", batch, serving.Synchronous ?? "", .. ground.Settings]);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var server = new ServerProcess(Process.Start(start)!);
        server.Url = new Uri(await server.AnswerAsync());
        server.Durability = await server.AnswerAsync();
        return server;
    }

    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most that was resident since <see cref="ForgetPeak"/>.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    // 5 has the kernel forget the peak, as proc(5) says.
    public void ForgetPeak() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    /// <summary>Has the garbage collected and tells the resident and the managed bytes that are left.</summary>
    public async Task<(long Resident, long Managed)> CollectAsync()
    {
        var managed = long.Parse(await AskAsync(BenchServer.Collect), CultureInfo.InvariantCulture);
        process.Refresh();
        return (process.WorkingSet64, managed);
    }

    /// <summary>How often it has committed so far, where it counts that.</summary>
    public async Task<long?> CommitsAsync()
    {
        var answer = await AskAsync(BenchServer.Commits);
        return answer == "" ? null : long.Parse(answer, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(process);

    private async Task<string> AskAsync(string question)
    {
        await process.StandardInput.WriteLineAsync(question);
        return await AnswerAsync();
    }

    private async Task<string> AnswerAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(BenchServer.Mark, StringComparison.Ordinal)) return line[BenchServer.Mark.Length..];

            await Console.Error.WriteLineAsync(line);
        }

        throw new BenchFault("the server did not start");
    }
}
