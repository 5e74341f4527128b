using Hubbub.Chat;
using Hubbub.Server.Delivery;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Delivery;

public sealed class SlowReaderOnSqlite : SlowReaderTests<SqliteEngine>;

public sealed class SlowReaderOnPostgres : SlowReaderTests<PostgresEngine>;

public abstract class SlowReaderTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    private static readonly string Long = new('x', 1990);

    [Fact]
    public async Task Who_stops_reading_is_sent_away_after_five_seconds_and_nobody_else_is_delayed()
    {
        await using var mod = await World.Mod.JoinAsync(World.General);
        await using var slow = await World.Ben.JoinAsync(World.General, isNarrow: true);
        var listener = World.ListenerOf(World.Ben);
        var said = await SayUntilFullAsync(listener, mod);

        Beat(after: TimeSpan.FromSeconds(4));
        Assert.Null(listener.Transport.CloseCode);
        Beat(after: TimeSpan.FromSeconds(2));

        Assert.Equal((ushort)4010, listener.Transport.CloseCode);
        await World.Ada.SayAsync(World.General, "still here");
        Assert.Equal(said + 1, (await mod.NextAsync("message")).Seq);
    }

    [Fact]
    public async Task For_who_stops_reading_nothing_is_read_from_the_log()
    {
        await using var mod = await World.Mod.JoinAsync(World.General);
        await using var slow = await World.Ben.JoinAsync(World.General, isNarrow: true);
        var listener = World.ListenerOf(World.Ben);
        await SayUntilFullAsync(listener, mod);
        var queued = listener.Transport.QueuedFrames;

        for (var i = 0; i < 50; i++) await World.Ada.SayAsync(World.General, Long);
        await mod.NextAsync(50);

        Assert.Equal(queued, listener.Transport.QueuedFrames);
    }

    [Fact]
    public async Task Who_was_sent_away_resumes_without_loss()
    {
        await using var mod = await World.Mod.JoinAsync(World.General);
        await using var slow = await World.Ben.JoinAsync(World.General, isNarrow: true);
        var said = await SayUntilFullAsync(World.ListenerOf(World.Ben), mod);
        Beat(after: TimeSpan.FromSeconds(6));
        Assert.Contains(await slow.GoneAsync(), (int?[])[4010, null]);
        var heard = slow.Kept.Select(frame => frame.Seq).ToList();

        await using var back = await World.Ben.ConnectAsync();
        await back.AskAsync("join", new { channel_id = World.General, after_seq = heard.LastOrDefault() });
        while (heard.Count < said) heard.Add((await back.NextAsync("message")).Seq);

        Assert.Equal(Seqs.From(1, said), heard);
    }

    [Fact]
    public async Task Who_lags_and_goes_on_reading_gets_everything()
    {
        await using var mod = await World.Mod.JoinAsync(World.General);
        await using var slow = await World.Ben.JoinAsync(World.General, isNarrow: true);
        var listener = World.ListenerOf(World.Ben);
        var said = await SayUntilFullAsync(listener, mod);
        for (var i = 0; i < 50; i++, said++) await World.Ada.SayAsync(World.General, Long);

        var heard = await slow.NextAsync(said);
        Beat(after: TimeSpan.FromSeconds(6));

        Assert.Equal(Seqs.From(1, said), heard.Select(frame => frame.Seq));
        Assert.Empty(await slow.RestAsync());
        Assert.Null(listener.Transport.CloseCode);
    }

    [Fact]
    public async Task When_most_readers_stop_the_senders_of_their_channel_wait_and_other_channels_go_on()
    {
        const int Said = 1500;
        var other = await World.AddChannelAsync("other");
        await using var ben = await World.Ben.JoinAsync(World.General, isNarrow: true);
        await using var mod = await World.Mod.JoinAsync(World.General, isNarrow: true);
        var fanOut = World.Services.GetRequiredService<FanOut>();

        await using var ada = await World.Ada.ConnectAsync();
        var sending = SendAsync(ada, Said);
        while (fanOut.WhenReady(new ChannelId(World.General)).IsCompleted && !sending.IsCompleted)
            await World.Ada.SayAsync(other, "on");
        for (var i = 0; i < 20; i++) await World.Ada.SayAsync(other, "and on");

        Assert.False(sending.IsCompleted);
        var heard = await Task.WhenAll(ben.NextAsync(Said), mod.NextAsync(Said));
        await sending;
        Assert.All(heard, frames => Assert.Equal(Seqs.From(1, Said), frames.Select(frame => frame.Seq)));
    }

    // Everything is said and heard by Mod one by one, until the slow reader's queue is full.
    private async Task<int> SayUntilFullAsync(Listener slow, NativePeer mod)
    {
        var said = 0;
        while (slow.HasRoom)
        {
            await World.Ada.SayAsync(World.General, Long);
            Assert.Equal(++said, (await mod.NextAsync("message")).Seq);
        }

        return said;
    }

    private async Task SendAsync(NativePeer peer, int count)
    {
        const int AtOnce = 32;
        for (var sent = 0; sent < count; sent++)
        {
            await peer.SayAsync(new { type = "message", data = new { channel_id = World.General, content = Long }, id = sent });
            if (sent >= AtOnce) await peer.ReplyAsync(sent - AtOnce);
        }

        for (var last = count - AtOnce; last < count; last++) await peer.ReplyAsync(last);
    }
}
