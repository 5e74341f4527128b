using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hubbub.Bench.Wire;
using Hubbub.Bench.World;
using Hubbub.Chat.Storage;
using Npgsql;

namespace Hubbub.Bench.Measures;

/// <summary>PostgreSQL's own load: one INSERT of a message per transaction, by 16 clients on the load's core.</summary>
internal static partial class PgBench
{
    public const string Name = "pgbench, 16 clients";

    public static async Task<double> RoundAsync(BenchOptions options, Report report)
    {
        await using var ground = await Ground.CreateAsync(options);
        var seat = (await Seeding.RunAsync(ground.Options, people: 1, channels: 1))[0];
        var script = Path.Join(ground.Options.Server.DataDir, "message.sql");
        var url = ground.Options.DatabaseUrl;
        await File.WriteAllTextAsync(script, Script(seat, await NumberAsync(url, "SELECT MIN(id) FROM users")));

        var (warm, _) = await RunAsync(url, script, first: 0, seconds: 3);
        var before = options.Cluster?.Cpu;
        var (count, rate) = await RunAsync(url, script, first: 1_000_000, options.Seconds);
        var cpu = options.Cluster?.Cpu - before;
        var stored = await NumberAsync(url, "SELECT COUNT(*) FROM messages");
        if (stored != warm + count) throw new BenchFault($"pgbench wrote {warm + count} messages, and {stored} are there");

        report.Round(Name, [new("messages per second", rate), .. Ingest.DatabaseFigures(cpu, count)]);
        return rate;
    }

    // The seq is in no order here, which costs no more; nobody raises the channel's head, which costs less.
    private static string Script(Seat seat, long author) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        \set n :n + 1
        \set place (:first + :n) * 16 + :client_id
        INSERT INTO messages (channel_id, seq, id, author_id, content, parent_id, client_msg_id, is_deleted,
            changed_seq, created_at)
        VALUES ({seat.Place.Channel.Value}, :place, :place, {author}, '{Content.Of("1")}', NULL, :place::text, FALSE,
            :place, 1700000000000);
        """);

    private static async Task<(long Count, double Rate)> RunAsync(string url, string script, int first, int seconds)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':');
        var start = Pinned.On(
            1, "pgbench", "--no-vacuum", "--client=16", "--protocol=prepared", $"--time={seconds}", $"--file={script}",
            "--define=n=0", $"--define=first={first}", $"--host={uri.Host}", $"--port={uri.Port}",
            $"--username={user[0]}", uri.AbsolutePath[1..]);
        start.Environment["PGPASSWORD"] = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "";
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var problems = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new BenchFault($"pgbench failed: {await problems}");

        var count = long.Parse(Processed().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        return (count, double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static async Task<long> NumberAsync(string url, string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresUrl.ToConnectionString(url, 2) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("actually processed: ([0-9]+)")]
    private static partial Regex Processed();

    [GeneratedRegex("tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
