using System.Data;
using Npgsql;

namespace Hubbub.Chat.Storage;

/// <summary>The database for many: PostgreSQL 14 or newer.</summary>
public sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource source;

    public PostgresDatabase(string url, int maxConnections) =>
        source = NpgsqlDataSource.Create(PostgresUrl.ToConnectionString(url, maxConnections));

    public override string Name => "postgresql";

    public override int WritingLanes => 4;

    internal override long? Commits => null;

    internal override SqlFlavor Flavor => SqlFlavor.Postgres;

    public override async Task<T> ReadAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var result = await work(new Transaction(connection, snapshot, SqlFlavor.Postgres));
            await snapshot.CommitAsync(ct);
            return result;
        }
        catch (Exception e) when (PostgresFaults.AsRefusal(e) is { } refusal)
        {
            throw refusal;
        }
    }

    public override async Task<T> WriteAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(work, ct);
            }
            catch (PostgresException e) when (attempt < MaxAttempts && IsWorthAnotherAttempt(e.SqlState))
            {
                // The other one of the two has gone on; nothing of this one was written.
            }
            catch (Exception e) when (PostgresFaults.AsRefusal(e) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    internal override async Task RequireDurabilityAsync(CancellationToken ct)
    {
        await using var connection = await OpenAtStartAsync(ct);
        await RequireAsync(connection, "fsync", ["on"], ct);
        await RequireAsync(connection, "synchronous_commit", ["on", "local", "remote_write", "remote_apply"], ct);
        if (connection.PostgreSqlVersion.Major < OldestVersion)
            throw new DatabaseStartException(
                $"PostgreSQL {connection.PostgreSqlVersion} is too old; {OldestVersion} or newer is needed.");
    }

    internal override Task LockForMigrationAsync(Transaction tx) =>
        tx.RunAsync("SELECT pg_advisory_xact_lock(4851285)");

    private const int MaxAttempts = 4;
    private const int StartAttempts = 4;
    private const int OldestVersion = 14;

    // What a new row refers to may vanish while the row is written: asked again, the work finds it gone and says so.
    private static bool IsWorthAnotherAttempt(string state) =>
        state is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation;

    private async Task<T> WriteOnceAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await work(new Transaction(connection, transaction, SqlFlavor.Postgres));
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception e) when (!PostgresFaults.IsCertainlyRolledBack(e))
        {
            throw new CommitUnknownException(e);
        }
    }

    // A machine that starts everything at once is slow for a while. Who is refused, not unanswered, learns so at once.
    private async Task<NpgsqlConnection> OpenAtStartAsync(CancellationToken ct, int attempts = StartAttempts)
    {
        try
        {
            return await source.OpenConnectionAsync(ct);
        }
        catch (NpgsqlException e) when (e.InnerException is TimeoutException && attempts > 1)
        {
            return await OpenAtStartAsync(ct, attempts - 1);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new DatabaseStartException($"PostgreSQL cannot be reached: {e.Message}");
        }
    }

    private static async Task RequireAsync(NpgsqlConnection connection, string setting, string[] allowed, CancellationToken ct)
    {
        await using var show = new NpgsqlCommand($"SHOW {setting}", connection);
        var value = (string?)await show.ExecuteScalarAsync(ct);
        if (!allowed.Contains(value))
            throw new DatabaseStartException(
                $"PostgreSQL would not keep what it acknowledges: {setting} = {value}; "
                + $"needed is {string.Join(" or ", allowed)}.");
    }
}
