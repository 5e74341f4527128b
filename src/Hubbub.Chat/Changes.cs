using Hubbub.Chat.Storage;

namespace Hubbub.Chat;

/// <summary>
/// Writes what changes outside a log, and tells it once it is committed. Who loses the right to read is silenced before
/// the commit, so that nothing numbered later is heard, and goes on when the commit fails.
/// </summary>
public sealed class Changes(Database database, IEventBus bus)
{
    private readonly LostCommits lost = new(database);

    public async Task<T> WriteAsync<T>(Func<Transaction, News, Task<T>> work, CancellationToken ct)
    {
        var news = new News();
        var untold = new Untold(news);
        try
        {
            var result = await database.WriteAsync(tx => WriteAsync(tx, work, untold), ct);
            Tell(untold);
            return result;
        }
        catch (CommitUnknownException) when (!news.IsEmpty)
        {
            // The caller is answered now; what follows outlives the answer.
            _ = SettleAsync(untold);
            throw;
        }
        catch
        {
            untold.Removal?.Dispose();
            throw;
        }
    }

    public Task WriteAsync(Func<Transaction, News, Task> work, CancellationToken ct) =>
        WriteAsync(async (tx, news) => { await work(tx, news); return true; }, ct);

    /// <summary>Waits for no lost commit any more. Called when nothing new is said, so that nothing can be overheard.</summary>
    public void Stop() => lost.Stop();

    private async Task<T> WriteAsync<T>(Transaction tx, Func<Transaction, News, Task<T>> work, Untold untold)
    {
        // The database runs the work again after a deadlock; what the lost attempt began is over.
        untold.Removal?.Dispose();
        untold.Removal = null;
        untold.News.Clear();
        var written = await work(tx, untold.News);
        if (untold.News.IsEmpty) return written;

        untold.Transaction = await tx.NameAsync();
        if (untold.News.Loss is { } loss) untold.Removal = bus.BeginRemoval(loss);
        return written;
    }

    // Whether it was committed is found out by who looks: each silent reader's right is read again, and whoever had
    // something to be told comes back and is greeted with what there is.
    private async Task SettleAsync(Untold untold)
    {
        await lost.WhenOverAsync(untold.Transaction!);
        untold.Removal?.Dispose();
        foreach (var notice in untold.News.Notices) bus.Reconnect(notice.Audience);
    }

    private void Tell(Untold untold)
    {
        untold.Removal?.Committed();
        untold.Removal?.Dispose();
        foreach (var notice in untold.News.Notices) bus.Publish(notice);
    }

    /// <summary>What waits for the end of a transaction: its news, and the readers that are silent meanwhile.</summary>
    private sealed class Untold(News news)
    {
        public News News => news;

        public string? Transaction { get; set; }

        public Removal? Removal { get; set; }
    }
}

/// <summary>What a change has to tell, gathered while it is written.</summary>
public sealed class News
{
    private readonly List<Notice> notices = [];

    public IReadOnlyList<Notice> Notices => notices;

    public bool IsEmpty => notices.Count == 0 && Loss is null;

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
