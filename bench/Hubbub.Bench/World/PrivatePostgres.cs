using System.Diagnostics;
using System.Globalization;

namespace Hubbub.Bench.World;

/// <summary>A PostgreSQL server on the server's core for the time of the run: durable, as it is out of the box.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    public const string Word = "postgres";
    private const double TicksPerSecond = 100;
    private readonly Process keeper;
    private readonly string pid;

    private PrivatePostgres(Process keeper, string[] words)
    {
        this.keeper = keeper;
        pid = words[3];
        Url = $"postgresql://hubbub:{words[2]}@127.0.0.1:{words[1]}/postgres";
    }

    public string Url { get; }

    /// <summary>What its processes have spent so far, those that are gone too.</summary>
    public TimeSpan Cpu => TimeSpan.FromSeconds(
        Directory.EnumerateDirectories("/proc", "*").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])).Sum(TicksOf)
        / TicksPerSecond);

    public static async Task<PrivatePostgres> StartAsync(string folder)
    {
        var start = Pinned.On(0, "bash", Path.Join(Pinned.Root, "bench/postgres.sh"), folder);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var keeper = Process.Start(start)!;
        var line = await keeper.StandardOutput.ReadLineAsync();
        if (line?.Split(' ') is ["ready", _, _, _] words) return new PrivatePostgres(keeper, words);

        throw new BenchFault($"PostgreSQL did not start: {line} {await keeper.StandardOutput.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private long TicksOf(string process)
    {
        try
        {
            var stat = File.ReadAllText(Path.Join(process, "stat"));
            // After the name, which may hold anything: state, parent, then as proc(5) counts them.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (Path.GetFileName(process) == pid) return Number(11) + Number(12) + Number(13) + Number(14);

            return fields[1] == pid ? Number(11) + Number(12) : 0;

            long Number(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
