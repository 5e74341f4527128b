using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Messages;

public sealed class BatchQueueTests
{
    private static readonly ChannelId First = new(1);
    private static readonly ChannelId Second = new(2);

    [Fact]
    public async Task A_channel_that_becomes_ready_during_a_look_keeps_its_order()
    {
        var looks = 0;
        var queue = new BatchQueue(_ => looks++ == 0 ? new TaskCompletionSource().Task : Task.CompletedTask);
        PendingEvent[] sent = [In(First), In(First), In(Second)];
        foreach (var pending in sent) queue.Add(pending);

        Assert.Equal([sent[2]], (await queue.TakeAsync(10, Timeout.InfiniteTimeSpan))!);
        Assert.Equal([sent[0], sent[1]], (await queue.TakeAsync(10, Timeout.InfiniteTimeSpan))!);
    }

    [Fact]
    public async Task Whichever_channel_is_ready_first_wakes_the_taker()
    {
        var gates = new Dictionary<ChannelId, TaskCompletionSource> { [First] = new(), [Second] = new() };
        var queue = new BatchQueue(c => gates[c].Task);
        PendingEvent[] sent = [In(First), In(Second)];
        foreach (var pending in sent) queue.Add(pending);

        var taking = queue.TakeAsync(10, Timeout.InfiniteTimeSpan);
        Assert.False(taking.IsCompleted);
        gates[Second].SetResult();

        Assert.Equal([sent[1]], (await taking.WaitAsync(TimeSpan.FromSeconds(30)))!);
    }

    [Fact]
    public async Task What_was_there_at_the_end_is_taken_and_nothing_is_added_after_it()
    {
        var queue = new BatchQueue(_ => Task.CompletedTask);
        var sent = In(First);
        queue.Add(sent);
        queue.Complete();
        var late = In(First);
        queue.Add(late);

        Assert.Equal(RefusalCode.Unavailable, await Refused.CodeOfAsync(() => late.Completion));
        Assert.Equal([sent], (await queue.TakeAsync(10, Timeout.InfiniteTimeSpan))!);
        Assert.Null(await queue.TakeAsync(10, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task What_is_too_much_for_one_batch_is_in_the_next()
    {
        var queue = new BatchQueue(_ => Task.CompletedTask);
        var sent = Enumerable.Range(0, 5).Select(_ => In(First)).ToList();
        foreach (var pending in sent) queue.Add(pending);

        Assert.Equal(sent[..3], (await queue.TakeAsync(3, Timeout.InfiniteTimeSpan))!);
        Assert.Equal(sent[3..], (await queue.TakeAsync(3, Timeout.InfiniteTimeSpan))!);
    }

    [Fact]
    public async Task A_taker_out_of_patience_is_given_nothing()
    {
        var queue = new BatchQueue(_ => Task.CompletedTask);

        Assert.Empty((await queue.TakeAsync(10, TimeSpan.FromMilliseconds(1)))!);
    }

    [Fact]
    public async Task What_is_taken_leaves_room_for_its_channel()
    {
        var queue = new BatchQueue(_ => Task.CompletedTask);
        for (var i = 0; i < BatchQueue.MaxOfOneChannel; i++) queue.Add(In(First));
        PendingSend[] late = [In(First), In(Second)];
        foreach (var pending in late) queue.Add(pending);
        Assert.Equal(RefusalCode.Busy, await Refused.CodeOfAsync(() => late[0].Completion));

        await queue.TakeAsync(1, Timeout.InfiniteTimeSpan);
        PendingSend[] later = [In(First), In(First)];
        foreach (var pending in later) queue.Add(pending);

        Assert.Equal(RefusalCode.Busy, await Refused.CodeOfAsync(() => later[1].Completion));
        var rest = (await queue.TakeAsync(int.MaxValue, Timeout.InfiniteTimeSpan))!;
        Assert.Equal([late[1], later[0]], rest[^2..]);
    }

    private static PendingSend In(ChannelId channel) => new(LogWorld.Ben, new MessageDraft(channel, "hello"));
}
