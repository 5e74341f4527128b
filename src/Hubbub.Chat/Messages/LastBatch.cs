using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Messages;

/// <summary>
/// Heads and facts as a lane's last batch left them. They hold until somebody else commits, which is known only where
/// this process makes every commit.
/// </summary>
internal sealed class LastBatch
{
    private BatchKnowledge? known;
    private long? commits;

    /// <summary>Given away: what a batch makes of it holds only once that is committed.</summary>
    public (Dictionary<ChannelId, Head> Heads, Dictionary<(UserId, ChannelId), ChannelFacts> Facts) Take(Transaction tx)
    {
        var taken = tx.CommitsBefore is { } before && before == commits ? known : null;
        known = null;
        commits = tx.CommitsBefore + 1;
        return taken is null ? ([], []) : (taken.Heads, taken.Facts);
    }

    /// <summary>What was taken, and what was read besides, is committed.</summary>
    public void Keep(BatchKnowledge committed) => known = committed;
}
