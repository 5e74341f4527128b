using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Hubbub.Chat.Storage;

/// <summary>The embedded database: one file, one writing connection on a thread of its own, a few reading ones.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly string connectionString;
    private readonly FileStream lockFile;
    private readonly SqliteWriter writer;
    private readonly SemaphoreSlim readers;
    private readonly ConcurrentBag<PreparedConnection> idleReaders = [];

    public SqliteDatabase(string path, int maxConnections)
    {
        SqliteLibrary.Load();
        lockFile = Lock(path);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        writer = new SqliteWriter(OpenAtStart(path));
        readers = new SemaphoreSlim(Math.Max(1, maxConnections));
    }

    public override string Name => "sqlite";

    public override int WritingLanes => 1;

    internal override long? Commits => writer.Commits;

    internal override SqlFlavor Flavor => SqlFlavor.Sqlite;

    public override async Task<T> ReadAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct)
    {
        await readers.WaitAsync(ct);
        PreparedConnection? connection = null;
        try
        {
            if (!idleReaders.TryTake(out connection)) connection = new PreparedConnection(Open(Reading));
            // The snapshot is taken by the first statement: what is counted now is in it.
            var tx = new Transaction(connection, transaction: null, SqlFlavor.Sqlite) { Commits = writer.Commits };
            return await connection.InSnapshotAsync(() => work(tx));
        }
        catch (SqliteException e) when (SqliteFaults.AsRefusal(e) is { } refusal)
        {
            throw refusal;
        }
        finally
        {
            if (connection is not null) idleReaders.Add(connection);
            readers.Release();
        }
    }

    public override Task<T> WriteAsync<T>(Func<Transaction, Task<T>> work, CancellationToken ct) => writer.RunAsync(work);

    public override ValueTask DisposeAsync()
    {
        while (idleReaders.TryTake(out var reader)) reader.Dispose();
        writer.Dispose();
        readers.Dispose();
        return lockFile.DisposeAsync();
    }

    internal override Task RequireDurabilityAsync(CancellationToken ct) => writer.RunOutsideAsync(connection =>
    {
        var synchronous = connection.Statement("PRAGMA synchronous").Number();
        var journal = connection.Statement("PRAGMA journal_mode").Read([], row => row.GetString(0)).Single();
        if (synchronous < Full || journal != "wal")
            throw new DatabaseStartException(
                $"SQLite would not keep what it acknowledges: synchronous = {synchronous}, journal_mode = {journal}; "
                + "needed are synchronous = 2 (FULL) and journal_mode = wal.");
    });

    internal override Task LockForMigrationAsync(Transaction tx) => Task.CompletedTask;

    private const int Full = 2;

    // 256 KiB of cache instead of 2 MiB for each reader: whatever somebody commits empties all of it.
    private const string Reading = "PRAGMA query_only = TRUE; PRAGMA cache_size = -256";

    private SqliteConnection OpenAtStart(string path)
    {
        try
        {
            return Open("PRAGMA synchronous = FULL");
        }
        catch (SqliteException e)
        {
            lockFile.Dispose();
            throw new DatabaseStartException($"The data at {path} cannot be used: {e.Message}");
        }
    }

    private SqliteConnection Open(string pragma)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"""
                PRAGMA journal_mode = WAL;
                PRAGMA foreign_keys = ON;
                PRAGMA busy_timeout = 5000;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA temp_store = MEMORY;
                {pragma};
                """;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseStartException(
                e is UnauthorizedAccessException || !File.Exists(path + ".lock")
                    ? $"The data cannot be opened at {path}: {e.Message}"
                    : $"Another Hubbub already uses the data at {path}. Stop it first, or choose another data_dir.");
        }
    }
}
