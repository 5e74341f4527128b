using System.Diagnostics;
using System.Globalization;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Crowd;

/// <summary>The C program that connects, posts, hears and checks; bench/load is its source.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private readonly Process process;

    private LoadProcess(Process process) => this.process = process;

    public static async Task<LoadProcess> StartAsync()
    {
        var program = await Workshop.CompileAsync("load", "bench/load");
        var start = Pinned.On(1, program);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return new LoadProcess(Process.Start(start)!);
    }

    /// <summary>Connects everybody and has them join.</summary>
    public async Task InviteAsync(Guests guests)
    {
        foreach (var line in guests.Lines()) await TellAsync(line);
        await TellAsync("connect");
        await AnswerAsync();
    }

    /// <summary>How long the load waits for anything before it says that this is lost.</summary>
    public Task BePatientAsync(int seconds) => TellAsync($"patience\t{seconds}");

    public Task PostAsync(Pressure pressure, int window) => TellAsync(pressure switch
    {
        Pressure.Closed => "closed",
        Pressure.Saturated => $"saturated\t{window}",
    });

    public async Task<Heard> MeasureAsync(double seconds)
    {
        await TellAsync(string.Create(CultureInfo.InvariantCulture, $"measure\t{seconds}"));
        var words = (await AnswerAsync()).Split(' ').Skip(1).Select(word => word.Split('=')).ToDictionary(
            it => it[0], it => double.Parse(it[1], CultureInfo.InvariantCulture));
        return new Heard(
            words["seconds"], words["busy"], words["deliveries"], words["bytes"], words["messages"], words["p50"], words["p99"]);
    }

    /// <summary>How many ns a cache line takes to the server's core and back.</summary>
    public async Task<int> DistanceAsync()
    {
        await TellAsync("distance");
        return int.Parse((await AnswerAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Throws unless everybody heard everything that was posted, where its poster was told.</summary>
    public async Task DrainAsync()
    {
        await TellAsync("drain");
        await AnswerAsync();
    }

    /// <summary>Fills each poster's window once and drains: nothing is posted when that comes back.</summary>
    public async Task PostOnceAsync(int window)
    {
        await TellAsync($"saturated\t{window}\ndrain");
        await AnswerAsync();
    }

    /// <summary>What was acknowledged, by its client id.</summary>
    public async Task<Dictionary<string, Receipt>> ReceiptsAsync()
    {
        await TellAsync("receipts");
        var receipts = new Dictionary<string, Receipt>();
        while (await AnswerAsync() is var line && line != "done")
        {
            var words = line.Split(' ');
            var place = long.Parse(words[2], CultureInfo.InvariantCulture);
            receipts.Add(words[1], new Receipt(place, long.Parse(words[3], CultureInfo.InvariantCulture)));
        }

        return receipts;
    }

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(process);

    // A load that failed says why and is gone before it reads everything.
    private async Task TellAsync(string line)
    {
        try
        {
            await process.StandardInput.WriteAsync($"{line}\n");
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            await AnswerAsync();
        }
    }

    private async Task<string> AnswerAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new BenchFault("the load ended without a word");
        return line.StartsWith("fault ", StringComparison.Ordinal) ? throw new BenchFault(line[6..]) : line;
    }
}

/// <summary>One message until all have it, then the next; or as many as fit into the posters' windows.</summary>
internal enum Pressure
{
    Closed,
    Saturated,
}

/// <summary>What the load saw while it measured: for how many seconds, of which it had something to do in some, and its
/// times in milliseconds.</summary>
internal sealed record Heard(
    double Seconds, double Busy, double Deliveries, double Bytes, double Messages, double P50, double P99)
{
    /// <summary>Above this the figure says more about the load's core than about the server.</summary>
    private const double MostLoad = 0.9;

    public bool IsBoundByLoad => Busy / Seconds > MostLoad;
}
