using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hubbub.Chat.Storage;

/// <summary>
/// Moves the WAL into the database file, from the writing connection alone: SQLite before 3.51.3 can corrupt the WAL
/// when two connections checkpoint.
/// </summary>
internal sealed class WalCheckpoint(SqliteConnection connection)
{
    private const int PageBytes = 4096;
    private const int IdlePages = (4 << 20) / PageBytes;
    private const int MaxPages = (64 << 20) / PageBytes;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMilliseconds(100);
    private int pages;

    /// <summary>The writer is idle after so long without work: between two commits it has none either.</summary>
    public TimeSpan Patience => pages < IdlePages ? Timeout.InfiniteTimeSpan : IdleTime;

    public void AfterCommit()
    {
        pages += PagesWritten();
        if (pages >= MaxPages) Checkpoint();
    }

    public void WhenIdle()
    {
        if (pages >= IdlePages) Checkpoint();
    }

    private void Checkpoint()
    {
        pages = 0;
        try
        {
            // PASSIVE waits for nobody. The emptied WAL keeps its length, so that a commit need not grow the file again.
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // A full disk, say. What was committed stays in the WAL, and what cannot be committed tells its writer.
        }

        PagesWritten();
    }

    private int PagesWritten()
    {
        _ = raw.sqlite3_db_status(connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 1);
        return written;
    }
}
