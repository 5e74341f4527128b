using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>How far a person has read a channel: that only ever goes forward, beside what they mark unread again.</summary>
public sealed class ReadMarks(Changes changes)
{
    // One person's changes are written and told in turn: no device hears of an older mark after a newer one.
    private readonly SemaphoreSlim[] turns = Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1)).ToArray();

    /// <summary>A place above the end of the log stands for its end. Nothing is marked unread any more.</summary>
    public Task ReadAsync(Actor actor, ChannelId channel, Seq seq, CancellationToken ct) =>
        ChangeAsync(
            actor,
            channel,
            (tx, facts) => ReadMarkStore.ReadAsync(tx, actor.User, channel, seq < facts.Head ? seq : facts.Head),
            ct);

    /// <summary>From that place on everything counts as unread; the mark itself stays.</summary>
    public Task MarkUnreadAsync(Actor actor, ChannelId channel, Seq seq, CancellationToken ct) =>
        ChangeAsync(
            actor,
            channel,
            (tx, facts) =>
            {
                var from = new Seq(Math.Clamp(seq.Value, 1, Math.Max(1, facts.Head.Value)));
                // A room is followed from here on, and what was said before was never unread.
                var read = facts.Facts.IsLobby ? facts.Head : new Seq(0);
                return ReadMarkStore.MarkUnreadAsync(tx, actor.User, channel, from, read);
            },
            ct);

    public Task ClearUnreadAsync(Actor actor, ChannelId channel, CancellationToken ct) =>
        ChangeAsync(actor, channel, (tx, _) => ReadMarkStore.ClearUnreadAsync(tx, actor.User, channel), ct);

    private async Task ChangeAsync(
        Actor actor, ChannelId channel, Func<Transaction, ChannelFacts, Task<bool>> change, CancellationToken ct)
    {
        var turn = turns[actor.User.Value % turns.Length];
        await turn.WaitAsync(ct);
        try
        {
            await changes.WriteAsync(
                async (tx, news) =>
                {
                    var facts = await CommunityGate.RequireReaderAsync(tx, actor.User, channel);
                    if (!await change(tx, facts)) return;

                    var states = await ReadStateStore.ForChannelsAsync(tx, actor.User, [channel]);
                    news.Add(new ReadStateChanged(Audience.Of(actor.User), states[0]));
                },
                ct);
        }
        finally
        {
            turn.Release();
        }
    }
}
