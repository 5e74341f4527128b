using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hubbub.Chat.Storage;

/// <summary>Where everything is kept: one of two engines behind one set of stores.</summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>"sqlite" or "postgresql".</summary>
    public abstract string Name { get; }

    /// <summary>How many batches of the channel log may be written side by side.</summary>
    public abstract int WritingLanes { get; }

    /// <summary>
    /// How many commits there were so far; each is counted before anybody is told that theirs is done. Null where other
    /// processes may commit as well.
    /// </summary>
    internal abstract long? Commits { get; }

    /// <summary>Opens what the URL names; throws <see cref="DatabaseStartException"/> when it cannot be trusted.</summary>
    public static async Task<Database> OpenAsync(string url, int maxConnections, TimeProvider clock, CancellationToken ct)
    {
        var isSqlite = url.StartsWith("sqlite:", StringComparison.Ordinal);
        Database database = isSqlite
            ? new SqliteDatabase(url["sqlite:".Length..], maxConnections)
            : new PostgresDatabase(url, maxConnections);
        try
        {
            await database.RequireDurabilityAsync(ct);
            await Migrator.RunAsync(database, clock, ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs reads that see one moment of the data.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct);

    /// <summary>
    /// Runs writes that are durable, all of them, when the task completes; none of them after an exception, except
    /// <see cref="CommitUnknownException"/>.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct);

    public Task WriteAsync(Func<Transaction, Task> work, CancellationToken ct) =>
        WriteAsync(async tx => { await work(tx); return true; }, ct);

    public abstract ValueTask DisposeAsync();

    /// <summary>Whether a write failed because a row with the same unique values is there.</summary>
    internal static bool IsTaken(DbException fault) =>
        fault is SqliteException { SqliteExtendedErrorCode: UniqueInSqlite }
        || fault.SqlState == PostgresErrorCodes.UniqueViolation;

    internal abstract SqlFlavor Flavor { get; }

    /// <summary>Reads back what the engine really does about durability, and refuses less.</summary>
    internal abstract Task RequireDurabilityAsync(CancellationToken ct);

    /// <summary>Holds off other processes that would migrate the same data; within a write.</summary>
    internal abstract Task LockForMigrationAsync(Transaction tx);

    private const int UniqueInSqlite = 2067;
}

/// <summary>The program cannot start on this data; the message tells the administrator why.</summary>
public sealed class DatabaseStartException(string message) : Exception(message);

/// <summary>
/// The connection died during a commit: what was written is there, or it is not. Whoever asked may ask again.
/// </summary>
public sealed class CommitUnknownException : RefusedException
{
    public CommitUnknownException(Exception cause)
        : base(RefusalCode.Unavailable, "Whether this was written is not known. Ask again in a moment.", cause) =>
        RetryAfter = TimeSpan.FromSeconds(1);
}
