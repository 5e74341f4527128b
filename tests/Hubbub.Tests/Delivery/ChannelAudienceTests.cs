using Hubbub.Chat;
using Hubbub.Server.Delivery;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class ChannelAudienceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ChannelId General = new(1);
    private readonly ChannelAudience audience = new(General, few: 2);
    private readonly Actor ben = new(new UserId(2), new SessionId(2), "Ben");

    [Fact]
    public async Task What_nobody_could_hear_leaves_no_hole_in_what_is_handed_out()
    {
        await using var reader = new Reader(ben);
        var leaving = new Subscription(reader.Listener, General);
        audience.TryAdd(leaving);
        audience.Add(Reader.Sent(General, 5));
        audience.Remove(leaving);

        audience.Add(Reader.Sent(General, 6));
        audience.TryAdd(new Subscription(reader.Listener, General));
        audience.Add(Reader.Sent(General, 7));

        Assert.Equal([7], audience.Take().Events.Select(e => e.Seq.Value));
    }

    [Fact]
    public async Task A_hole_in_what_is_offered_is_noticed()
    {
        await using var reader = new Reader(ben);
        var subscription = new Subscription(reader.Listener, General);
        subscription.Start(new Seq(4), head: new Seq(4), _ => []);

        LogEvent[] events = [Reader.Sent(General, 5), Reader.Sent(General, 7)];
        Assert.True(subscription.Offer(events, [[1], [2]]));

        Assert.Equal(new Seq(4), subscription.ReplayFrom());
    }

    [Fact]
    public async Task Who_reads_on_several_connections_counts_once_among_the_few()
    {
        await using var first = new Reader(ben);
        await using var second = new Reader(ben);
        await using var adas = new Reader(Somebody(1));
        foreach (var reader in (Reader[])[first, second, adas]) audience.TryAdd(new Subscription(reader.Listener, General));

        Assert.Equal(3, audience.FewReaders()?.Count);
    }

    [Fact]
    public async Task Readers_are_few_again_when_enough_of_them_have_gone()
    {
        await using var bens = new Reader(ben);
        await using var adas = new Reader(Somebody(1));
        await using var mods = new Reader(Somebody(3));
        await using var eves = new Reader(Somebody(4));
        Subscription[] subscriptions =
            [.. ((Reader[])[bens, bens, adas, mods, eves]).Select(r => new Subscription(r.Listener, General))];
        foreach (var subscription in subscriptions) audience.TryAdd(subscription);

        Assert.Null(audience.FewReaders());
        audience.Remove(subscriptions[0]);
        Assert.Null(audience.FewReaders());
        audience.Remove(subscriptions[1]);
        Assert.Null(audience.FewReaders());
        audience.Remove(subscriptions[2]);
        Assert.Equal(2, audience.FewReaders()?.Count);
        audience.TryAdd(subscriptions[2]);
        Assert.Null(audience.FewReaders());
    }

    [Fact]
    public async Task When_most_readers_lag_the_senders_wait_for_as_many_as_it_takes_and_not_for_the_slowest()
    {
        await using var stuck = Lagging();
        await using var second = Lagging();
        await using var third = Lagging();

        audience.Measure([.. ((Reader[])[stuck, second, third]).Select(r => new Subscription(r.Listener, General))]);
        Assert.False(audience.WhenReady.IsCompleted);
        for (var i = 0; i < 75; i++) await second.NextAsync();
        for (var i = 0; i < 75; i++) await third.NextAsync();

        await audience.WhenReady.WaitAsync(Patience);
        Assert.True(stuck.Listener.Lags);
    }

    [Fact]
    public async Task One_slow_reader_among_three_does_not_hold_the_senders_up()
    {
        await using var stuck = Lagging();
        await using var second = new Reader(ben);
        await using var third = new Reader(ben);

        audience.Measure([.. ((Reader[])[stuck, second, third]).Select(r => new Subscription(r.Listener, General))]);

        Assert.True(audience.WhenReady.IsCompleted);
    }

    [Fact]
    public async Task Who_lags_and_does_not_read_for_five_seconds_is_sent_away()
    {
        var clock = new TestClock();
        await using var stuck = new Reader(ben, roomBytes: 10, clock).WithQueue(80);
        clock.Advance(TimeSpan.FromSeconds(4));
        stuck.Listener.Tick();
        Assert.Null(stuck.Listener.Transport.CloseCode);

        clock.Advance(TimeSpan.FromSeconds(2));
        stuck.Listener.Tick();

        Assert.Equal((ushort)4010, stuck.Listener.Transport.CloseCode);
    }

    private Reader Lagging() => new Reader(ben, roomBytes: 10).WithQueue(80);

    private static Actor Somebody(int id) => new(new UserId(id), new SessionId(id), $"Somebody {id}");
}
