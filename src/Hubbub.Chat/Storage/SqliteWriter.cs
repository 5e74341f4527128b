using Microsoft.Data.Sqlite;

namespace Hubbub.Chat.Storage;

/// <summary>SQLite's one writing connection: its thread runs what is to be written, one after the other.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<Action> jobs = new();
    private readonly PreparedConnection prepared;
    private readonly WalCheckpoint checkpoint;
    private readonly Thread thread;
    private long commits;
    private bool isOver;

    public SqliteWriter(SqliteConnection connection)
    {
        prepared = new PreparedConnection(connection);
        checkpoint = new WalCheckpoint(connection);
        thread = new Thread(Run) { Name = "sqlite-writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>Counted before anybody is told that theirs is done.</summary>
    public long Commits => Volatile.Read(ref commits);

    public Task<T> RunAsync<T>(Func<Transaction, Task<T>> work) => EnqueueAsync(() => InTransaction(work));

    public Task RunOutsideAsync(Action<PreparedConnection> work) => EnqueueAsync(() =>
    {
        work(prepared);
        return true;
    });

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        prepared.Dispose();
    }

    private Task<T> EnqueueAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (SqliteException e) when (SqliteFaults.AsRefusal(e) is { } refusal)
            {
                done.SetException(refusal);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    private void Run()
    {
        while (TryTake(out var job))
        {
            if (job is null)
            {
                checkpoint.WhenIdle();
                continue;
            }

            job();
            checkpoint.AfterCommit();
        }
    }

    private void Add(Action job)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isOver, this);
            jobs.Enqueue(job);
            Monitor.Pulse(gate);
        }
    }

    // Nothing when the writer is idle. It waits without spinning, for what it waits for may need its core.
    private bool TryTake(out Action? job)
    {
        lock (gate)
        {
            var isIdle = false;
            while (!jobs.TryDequeue(out job) && !isOver && !isIdle) isIdle = !Monitor.Wait(gate, checkpoint.Patience);
            return job is not null || !isOver;
        }
    }

    private T InTransaction<T>(Func<Transaction, Task<T>> work)
    {
        prepared.Run("BEGIN IMMEDIATE");
        try
        {
            var task = work(new Transaction(prepared, transaction: null, SqlFlavor.Sqlite) { CommitsBefore = commits });
            // Work that waits for anything but the database would hold up every other writer.
            if (!task.IsCompleted) throw new InvalidOperationException("A write on SQLite waited for something else.");

            var result = task.GetAwaiter().GetResult();
            Commit();
            return result;
        }
        finally
        {
            prepared.RollBackUnlessOver();
        }
    }

    private void Commit()
    {
        try
        {
            prepared.Run("COMMIT");
        }
        finally
        {
            Interlocked.Increment(ref commits);
        }
    }
}
