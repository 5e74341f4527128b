using Hubbub.Chat;
using Hubbub.Server.Delivery;

namespace Hubbub.Tests.Delivery;

/// <summary>Readers of one channel who speak differently.</summary>
public sealed class DialectTests
{
    private static readonly ChannelId General = new(1);
    private static readonly Actor Ada = new(new UserId(1), new SessionId(1), "Ada");
    private static readonly Actor Ben = new(new UserId(2), new SessionId(2), "Ben");
    private static readonly Actor Mod = new(new UserId(3), new SessionId(3), "Mod");

    private readonly Murmur murmur = new();

    [Fact]
    public async Task Each_dialect_is_encoded_once_for_all_who_listen_in_it()
    {
        var encoded = new EncodedEvents([Reader.Sent(General, 1), Reader.Sent(General, 2)]);
        await using var ben = new Reader(Ben, dialect: murmur);
        await using var mod = new Reader(Mod, dialect: murmur);
        await using var native = new Reader(Mod);

        var frames = encoded.For(ben.Listener);
        Assert.True(frames == encoded.For(mod.Listener));
        Assert.Equal(2, murmur.Written);
        Assert.False(frames == encoded.For(native.Listener));
        Assert.True(encoded.For(native.Listener) == encoded.For(native.Listener));
    }

    [Fact]
    public async Task What_a_dialect_has_no_word_for_leaves_no_gap()
    {
        await using var ben = new Reader(Ben, dialect: murmur);
        var subscription = Started(ben);

        Assert.False(Offer(subscription, Reader.Sent(General, 1), Deleted(2), Deleted(3)));
        Assert.False(Offer(subscription, Deleted(4)));
        Assert.False(Offer(subscription, Reader.Sent(General, 5)));

        Assert.False(subscription.IsBehind);
        Assert.Equal("Ada: said 1", await ben.NextTextAsync());
        Assert.Equal("Ada: said 5", await ben.NextTextAsync());
    }

    [Fact]
    public async Task A_replay_without_words_reaches_its_end()
    {
        await using var ben = new Reader(Ben, dialect: murmur);
        var subscription = new Subscription(ben.Listener, General);
        subscription.Start(new Seq(0), head: new Seq(2), _ => []);
        LogEvent[] page = [Deleted(1), Deleted(2)];

        Assert.True(subscription.Fill(page, new Seq(2), new EncodedEvents(page).For(ben.Listener)));

        Assert.True(subscription.CaughtUp.IsCompleted);
        Assert.Equal(0, ben.Listener.Transport.QueuedFrames);
    }

    [Fact]
    public async Task Who_is_left_out_of_one_event_hears_the_next()
    {
        await using var ada = new Reader(Ada, dialect: murmur);
        await using var ben = new Reader(Ben, dialect: murmur);
        LogEvent[] events = [Reader.Sent(General, 1), SentBy(Ben, 2)];
        var encoded = new EncodedEvents(events);

        foreach (var reader in (Reader[])[ada, ben])
            Assert.False(Started(reader).Offer(events, encoded.For(reader.Listener)));

        Assert.Equal("Ben: said 2", await ada.NextTextAsync());
        Assert.Equal("Ada: said 1", await ben.NextTextAsync());
        Assert.Equal(2, murmur.Written);
    }

    private static Subscription Started(Reader reader)
    {
        var subscription = new Subscription(reader.Listener, General);
        subscription.Start(new Seq(0), head: new Seq(0), _ => []);
        return subscription;
    }

    private static bool Offer(Subscription subscription, params LogEvent[] events) =>
        subscription.Offer(events, new EncodedEvents(events).For(subscription.Listener));

    private static MessageDeleted Deleted(long seq) =>
        new(General, new Seq(seq), new MessageChange(new MessageId(1), new Seq(1), Ada.User, At: 0));

    private static MessageSent SentBy(Actor author, long seq)
    {
        var sent = Reader.Sent(General, seq);
        var person = sent.Message.Author with { Id = author.User, Username = author.Username };
        return sent with { Message = sent.Message with { Author = person } };
    }
}
