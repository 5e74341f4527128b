using Hubbub.Chat.Storage;
using Hubbub.Tests.World;
using Npgsql;

namespace Hubbub.Tests.Proof;

public sealed class DurabilityTests
{
    [Fact]
    public async Task The_disk_has_a_message_before_its_acknowledgement_leaves()
    {
        await using var engine = new SqliteEngine();
        var plan = new LoadPlan { Senders = 1, Readers = 0, MessagesEach = 0, HasDepartures = false, HasCompany = false };
        await using var run = await Run.StartAsync(engine.Url, plan);
        await using var watch = await SystemCalls.WatchAsync(
            run.Server.Id, "fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg");

        await run.Load.Senders[0].Client.SendAsync(run.Load.Town.Channels[0], "Kept?", "kept-1");

        var calls = (await watch.StopAsync()).ToList();
        var acked = calls.FindIndex(c => c.Contains(@"\""type\"":\""ack\""", StringComparison.Ordinal));
        var written = calls.FindLastIndex(Math.Max(acked, 0), c => IsOnLog(c, "pwrite64"));
        Assert.True(written >= 0 && acked > written, string.Join('\n', calls));
        Assert.Contains(calls[written..acked], c => IsSynced(c, calls[written..acked]));
    }

    [Theory]
    [InlineData(";Synchronous=Off")]
    [InlineData("?synchronous=off&journal_mode=off")]
    public async Task No_words_behind_the_name_of_a_file_weaken_what_is_kept(string words)
    {
        await using var engine = new SqliteEngine();
        await using var database = await StoredLog.OpenAsync(engine.Url + words);

        var level = await database.WriteAsync(tx => tx.OneAsync<long>("PRAGMA synchronous"), default);
        var journal = await database.WriteAsync(tx => tx.OneAsync<string>("PRAGMA journal_mode"), default);

        Assert.Equal((2, "wal"), (level, journal));
    }

    [Fact]
    public async Task A_database_that_acknowledges_before_it_keeps_is_refused()
    {
        await using var engine = new PostgresEngine();
        await engine.CreateAsync();
        await WeakenAsync(engine.Url);

        var (exitCode, output) = await ServerProcess.RefusedAsync($"database.url={engine.Url}");

        Assert.Equal(1, exitCode);
        Assert.Contains("PostgreSQL would not keep what it acknowledges: synchronous_commit = off; needed is on", output);
    }

    [Fact]
    public async Task A_database_that_does_not_wait_for_its_disk_is_refused()
    {
        await using var postgres = await PrivatePostgres.StartAsync("-c fsync=off");

        var (exitCode, output) = await ServerProcess.RefusedAsync($"database.url={postgres.Url}");

        Assert.Equal(1, exitCode);
        Assert.Contains("PostgreSQL would not keep what it acknowledges: fsync = off; needed is on.", output);
    }

    private static bool IsOnLog(string call, string name) =>
        call.Contains($" {name}(", StringComparison.Ordinal) && call.Contains(".db-wal>", StringComparison.Ordinal);

    // A call that others interrupt has two lines: it began on the log, and its thread told its end.
    private static bool IsSynced(string call, List<string> calls)
    {
        if (!call.EndsWith(" = 0", StringComparison.Ordinal)) return false;
        if (IsOnLog(call, "fdatasync") || IsOnLog(call, "fsync")) return true;

        var thread = call.Split(' ')[0];
        return call.Contains("sync resumed>", StringComparison.Ordinal)
            && calls.Exists(c => c.StartsWith($"{thread} ", StringComparison.Ordinal) && IsOnLog(c, "fdatasync"));
    }

    private static async Task WeakenAsync(string url)
    {
        await using var connection = new NpgsqlConnection(PostgresUrl.ToConnectionString(url, 1) + ";Pooling=false");
        await connection.OpenAsync();
        var sql = $"ALTER DATABASE {connection.Database} SET synchronous_commit = off";
        await using var alter = new NpgsqlCommand(sql, connection);
        await alter.ExecuteNonQueryAsync();
    }
}
