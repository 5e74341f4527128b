using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Tests.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Channels;

public sealed class ReadMarksOnSqlite : ReadMarksTests<SqliteEngine>;

public sealed class ReadMarksOnPostgres : ReadMarksTests<PostgresEngine>;

/// <summary>How far people have read, and what is left for them.</summary>
public abstract class ReadMarksTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    private readonly RecordingBus bus = new();
    private ReadMarks? marks;

    private ReadMarks Marks => marks ??= new ReadMarks(new Changes(World.Database, bus));

    private IEnumerable<ReadState> Told => bus.Notices.Cast<ReadStateChanged>().Select(n => n.State);

    [Fact]
    public async Task Unread_is_what_others_said_after_the_mark()
    {
        await SayAsync(Ada, 3);
        await SayAsync(Ben, 2);
        await SayAsync(Mod, 1);
        Assert.Equal((0, 4), Seen(await World.StateAsync(Ben)));

        await ReadAsync(Ben, 2);

        Assert.Equal((2, 2), Seen(await World.StateAsync(Ben)));
        Assert.Equal((0, 3), Seen(await World.StateAsync(Ada)));
    }

    [Fact]
    public async Task What_was_deleted_or_merely_changed_is_not_unread()
    {
        var first = await World.SendAsync(Ada, "first");
        var second = await World.SendAsync(Ada, "second");
        await World.EditAsync(Ada, first.Message.Id, "better");
        await World.DeleteAsync(Ada, second.Message.Id);

        Assert.Equal((0, 1), Seen(await World.StateAsync(Ben)));
        await ReadAsync(Ben, 1);
        Assert.Equal((1, 0), Seen(await World.StateAsync(Ben)));
    }

    [Fact]
    public async Task Nobody_counts_beyond_a_hundred()
    {
        await Task.WhenAll(await World.InOneBatchAsync(
            Enumerable.Range(1, 130).Select<int, Func<Task<Hubbub.Chat.Messages.Appended>>>(
                i => () => World.SendAsync(Ada, i % 2 == 0 ? "@ben" : "@everyone"))));

        var state = await World.StateAsync(Ben);
        Assert.Equal((100, 100), (state.Unread, state.Mentions));
        await ReadAsync(Ben, 40);
        state = await World.StateAsync(Ben);
        Assert.Equal((90, 90), (state.Unread, state.Mentions));
    }

    [Fact]
    public async Task A_mark_goes_forward_only()
    {
        await SayAsync(Ada, 9);

        await ReadAsync(Ben, 5);
        await ReadAsync(Ben, 3);
        Assert.Equal(5, (await World.StateAsync(Ben)).ReadSeq.Value);
        await ReadAsync(Ben, 9_000);
        Assert.Equal(9, (await World.StateAsync(Ben)).ReadSeq.Value);
    }

    [Fact]
    public async Task However_many_devices_read_at_once_each_hears_of_marks_that_only_rise()
    {
        await SayAsync(Ada, 40);
        var seqs = Enumerable.Range(1, 40).Select(i => i * 7 % 41).ToList();

        await Task.WhenAll(seqs.Select(seq => Task.Run(() => ReadAsync(Ben, seq))));

        Assert.Equal(40, (await World.StateAsync(Ben)).ReadSeq.Value);
        var told = Told.Select(s => s.ReadSeq.Value).ToList();
        Assert.Equal(told.Order(), told);
        Assert.Equal(40, told[^1]);
    }

    [Fact]
    public async Task A_later_mark_is_not_told_while_an_earlier_one_is_on_its_way()
    {
        await SayAsync(Ada, 30);
        using var gate = new ManualResetEventSlim();
        var isTelling = new TaskCompletionSource();
        bus.Telling = happened =>
        {
            if (happened is not ReadStateChanged { State.ReadSeq.Value: 3 }) return;

            isTelling.SetResult();
            gate.Wait();
        };

        var first = Task.Run(() => ReadAsync(Ben, 3));
        await isTelling.Task;
        var second = Task.Run(() => ReadAsync(Ben, 5));
        // What others do meanwhile gives the second all the time that it would need.
        for (var seq = 10; seq <= 30; seq++) await ReadAsync(Ada, seq);
        gate.Set();
        await Task.WhenAll(first, second);

        Assert.Equal([3, 5], Told.Select(s => s.ReadSeq.Value).Where(seq => seq < 10));
    }

    [Fact]
    public async Task What_is_marked_unread_counts_from_there_until_it_is_read()
    {
        await SayAsync(Ada, 9);
        await ReadAsync(Ben, 8);

        await MarkUnreadAsync(Ben, 4);
        Assert.Equal(new ReadState(General, new Seq(8), 6, 0, new Seq(4)), await World.StateAsync(Ben));
        await ReadAsync(Ben, 2);
        Assert.Equal(new ReadState(General, new Seq(8), 1, 0, null), await World.StateAsync(Ben));
    }

    [Fact]
    public async Task What_is_marked_unread_can_be_let_go_again()
    {
        await SayAsync(Ada, 9);
        await ReadAsync(Ben, 8);
        await MarkUnreadAsync(Ben, 4);
        await MarkUnreadAsync(Ben, 6);

        await Marks.ClearUnreadAsync(Ben, General, default);

        Assert.Equal((8, 1), Seen(await World.StateAsync(Ben)));
        Assert.Equal([1, 6, 4, 1], Told.Select(s => s.Unread));
    }

    [Fact]
    public async Task To_mark_something_unread_reads_nothing_that_was_not_read()
    {
        await SayAsync(Ada, 9);
        await ReadAsync(Ben, 3);

        await MarkUnreadAsync(Ben, 7);

        Assert.Equal(new ReadState(General, new Seq(3), 6, 0, new Seq(7)), await World.StateAsync(Ben));
        await MarkUnreadAsync(Ben, 9_000);
        Assert.Equal(9, (await World.StateAsync(Ben)).MarkedAtSeq!.Value.Value);
    }

    [Fact]
    public async Task A_change_is_told_to_the_person_alone()
    {
        await SayAsync(Ada, 2);

        await ReadAsync(Ben, 1);

        var notice = Assert.IsType<ReadStateChanged>(Assert.Single(bus.Published));
        Assert.Equal([Ben.User], notice.Audience.Named);
        Assert.Equal(new ReadState(General, new Seq(1), 1, 0, null), notice.State);
    }

    [Fact]
    public async Task What_changes_nothing_is_not_told()
    {
        await SayAsync(Ada, 5);
        await ReadAsync(Ben, 4);
        await MarkUnreadAsync(Ben, 2);
        var before = bus.Published.Count;

        await MarkUnreadAsync(Ben, 2);
        await Marks.ClearUnreadAsync(Ada, General, default);
        Assert.Equal(before, bus.Published.Count);
        await ReadAsync(Ben, 1);
        await ReadAsync(Ben, 3);

        Assert.Equal(before + 1, bus.Published.Count);
    }

    [Fact]
    public async Task Who_cannot_read_a_channel_has_no_mark_there()
    {
        await SayAsync(Ada, 2);

        await Refused.WithAsync(RefusalCode.NotFound, () => ReadAsync(Eve, 1));
        await Refused.WithAsync(RefusalCode.NotFound, () => MarkUnreadAsync(Eve, 1));
        await Refused.WithAsync(RefusalCode.NotFound, () => Marks.ClearUnreadAsync(Eve, General, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => Marks.ReadAsync(Ada, new ChannelId(999), new Seq(1), default));

        Assert.Equal(0, await World.OneAsync<long>("SELECT COUNT(*) FROM read_marks"));
        Assert.Empty(bus.Published);
    }

    [Fact]
    public async Task A_room_is_never_unread_until_it_is_followed()
    {
        await World.SendAsync(Ada, BensRoom, "one");
        await World.SendAsync(Ada, BensRoom, "two @eve");
        Assert.Equal(new ReadState(BensRoom, new Seq(0), 0, 1, null), await World.StateAsync(Eve, BensRoom));

        await Marks.ReadAsync(Eve, BensRoom, new Seq(1), default);

        Assert.Equal(new ReadState(BensRoom, new Seq(1), 1, 1, null), await World.StateAsync(Eve, BensRoom));
    }

    [Fact]
    public async Task To_mark_a_room_unread_follows_it_from_there()
    {
        for (var i = 1; i <= 5; i++) await World.SendAsync(Ada, BensRoom, $"{i}");

        await Marks.MarkUnreadAsync(Eve, BensRoom, new Seq(4), default);
        Assert.Equal(new ReadState(BensRoom, new Seq(5), 2, 0, new Seq(4)), await World.StateAsync(Eve, BensRoom));
        await Marks.ClearUnreadAsync(Eve, BensRoom, default);

        Assert.Equal((5, 0), Seen(await World.StateAsync(Eve, BensRoom)));
    }

    [Fact]
    public async Task Many_states_are_read_at_once()
    {
        await SayAsync(Ada, 3);
        await World.SendAsync(Ada, Elsewhere, "elsewhere");
        await ReadAsync(Mod, 2);

        var states = await World.Database.ReadAsync(
            tx => ReadStateStore.ForPairsAsync(
                tx, [(Ada.User, General), (Mod.User, General), (Ben.User, General), (Ben.User, Elsewhere)]),
            default);
        var ofBen = await World.Database.ReadAsync(
            tx => ReadStateStore.ForChannelsAsync(tx, Ben.User, [Elsewhere, new ChannelId(999), General]), default);

        Assert.Equal(0, states[(Ada.User, General)].Unread);
        Assert.Equal((2, 1), Seen(states[(Mod.User, General)]));
        Assert.Equal((0, 3), Seen(states[(Ben.User, General)]));
        Assert.Equal((0, 1), Seen(states[(Ben.User, Elsewhere)]));
        Assert.Equal([Elsewhere, General], ofBen.Select(s => s.Channel));
    }

    private static (long ReadSeq, long Unread) Seen(ReadState state) => (state.ReadSeq.Value, state.Unread);

    private async Task SayAsync(Actor actor, int count)
    {
        for (var i = 1; i <= count; i++) await World.SendAsync(actor, $"{actor.Username} {i}");
    }

    private Task ReadAsync(Actor actor, long seq) => Marks.ReadAsync(actor, General, new Seq(seq), default);

    private Task MarkUnreadAsync(Actor actor, long seq) => Marks.MarkUnreadAsync(actor, General, new Seq(seq), default);
}
