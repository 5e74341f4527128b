using Hubbub.Chat.Storage;

namespace Hubbub.Chat;

/// <summary>
/// Writes what changes outside a log, and tells it once it is committed. Who loses the right to read is silenced before
/// the commit, so that nothing numbered later is heard, and goes on when the commit fails.
/// </summary>
public sealed class Changes(Database database, IEventBus bus)
{
    private readonly LostRemovals lost = new(database);

    public async Task<T> WriteAsync<T>(Func<Transaction, News, Task<T>> work, CancellationToken ct)
    {
        var news = new News();
        var result = await CommitAsync(work, news, ct);
        foreach (var notice in news.Notices) bus.Publish(notice);
        return result;
    }

    public Task WriteAsync(Func<Transaction, News, Task> work, CancellationToken ct) =>
        WriteAsync(async (tx, news) => { await work(tx, news); return true; }, ct);

    /// <summary>Waits for no lost commit any more. Called when nothing new is said, so that nothing can be overheard.</summary>
    public void Stop() => lost.Stop();

    private async Task<T> CommitAsync<T>(Func<Transaction, News, Task<T>> work, News news, CancellationToken ct)
    {
        Removal? removal = null;
        try
        {
            var result = await database.WriteAsync(
                async tx =>
                {
                    // The database runs the work again after a deadlock; what the lost attempt began is over.
                    removal?.Dispose();
                    removal = null;
                    news.Clear();
                    var written = await work(tx, news);
                    if (news.Loss is { } loss) removal = bus.BeginRemoval(loss);
                    return written;
                },
                ct);
            removal?.Committed();
            return result;
        }
        catch (CommitUnknownException) when (removal is not null)
        {
            // The caller is answered now; the removal outlives the answer.
            _ = lost.EndWhenOverAsync(removal, news.Loss!.Channels);
            removal = null;
            throw;
        }
        finally
        {
            removal?.Dispose();
        }
    }
}

/// <summary>What a change has to tell, gathered while it is written.</summary>
public sealed class News
{
    private readonly List<Notice> notices = [];

    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>The right to read that the change takes away. Its channels are locked before anything is changed.</summary>
    public Loss? Loss { get; private set; }

    public void Add(Notice notice) => notices.Add(notice);

    public void Lose(Loss loss) => Loss = loss;

    public void Clear()
    {
        notices.Clear();
        Loss = null;
    }
}

/// <summary>Who hears these channels no more.</summary>
public sealed record Loss(IReadOnlyCollection<ChannelId> Channels, Audience Losers)
{
    /// <summary>Also who does not listen at the moment is told that the channel is lost: no other notice says so.</summary>
    public bool IsTold { get; init; }
}
