using Hubbub.Proof;
using Hubbub.Proof.Invariants;

namespace Hubbub.Tests.Proof;

/// <summary>Faults in what two devices of one person know of what is unread, each told alone.</summary>
public sealed class BrokenMarksTests
{
    private const long Group = RandomHistory.Group;
    private const string Member = "reader11";
    private const string Phone = "phone";
    private const string Again = "again";
    private const long From = 5;

    [Fact]
    public void Two_devices_and_a_new_one_that_know_the_last_mark_break_nothing()
    {
        for (var seed = 1; seed <= 8; seed++) Assert.Empty(Checker.Check(MarkedUnread(seed)));
    }

    [Fact]
    public void A_mark_that_another_device_is_never_told_of_breaks_I17() => Breaks(h => h.WithClient(Phone, c =>
        c with { ReadMarks = [.. c.ReadMarks.Take(1)] }));

    [Fact]
    public void A_read_that_another_device_is_never_told_of_breaks_I17() => Breaks(h => h.WithClient(Phone, c =>
        c with { ReadMarks = [.. c.ReadMarks.Select(m => m with { Value = c.ReadMarks[0].Value })] }));

    [Fact]
    public void A_device_that_ends_with_an_older_mark_breaks_I17() => Breaks(h => h.WithClient(Phone, c => c with
    {
        ReadMarks = [.. c.ReadMarks, c.ReadMarks[^1] with { Order = h.End() + 5, UnreadFrom = 1 }],
    }));

    [Fact]
    public void A_mark_that_is_forgotten_breaks_I17() => Breaks(h => Forgetting(h, unreadFrom: 0));

    [Fact]
    public void A_mark_that_nobody_set_breaks_I17() => Breaks(h => Forgetting(h, unreadFrom: 77));

    [Fact]
    public void A_mark_that_outlives_a_later_read_breaks_I17() => Breaks(h => h.WithClient(Member, c => c with
    {
        Marked = [.. c.Marked, Mark(h, asked: 11, order: 12, read: 0, unreadFrom: 0)],
    }));

    [Fact]
    public void A_mark_whose_answer_was_lost_may_hold_or_not()
    {
        var lost = MarkedUnread(1).WithClient(Phone, c => c with
        {
            Marked = [.. c.Marked.Select(m => m with { Order = Watermark.Unanswered })],
        });

        Assert.Empty(Checker.Check(lost));
        Assert.Empty(Checker.Check(Forgetting(lost, unreadFrom: 0)));
    }

    [Fact]
    public void Of_two_marks_at_the_same_time_either_may_be_the_last()
    {
        var both = MarkedUnread(1).WithClient(Member, c => c with
        {
            Marked = [.. c.Marked, Mark(MarkedUnread(1), asked: 2, order: 5, read: 0, unreadFrom: 0)],
        });

        Assert.Empty(Checker.Check(both));
    }

    private static void Breaks(Func<History, History> tamper)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var violations = Checker.Check(tamper(MarkedUnread(seed)));

            Assert.NotEmpty(violations);
            Assert.All(violations, v => Assert.Equal(Invariant.I17, v.Invariant));
        }
    }

    // Read to the end, and then marked unread from the fifth on at the phone. The new device comes when all is quiet.
    private static History MarkedUnread(int seed)
    {
        var history = RandomHistory.Make(seed);
        var read = history.Log(Group).LastSeq;
        var told = Mark(history, asked: 2, order: 3, read, From) with { IsUnasked = true };
        var phone = new ClientRecord(Phone, 11)
        {
            Marked = [Mark(history, asked: 1, order: 4, read: 0, From)],
            ReadMarks = [told with { Order = history.End(), Value = read - 1, UnreadFrom = 0 }, told],
        };
        var again = new ClientRecord(Again, 11) { ReadMarks = [Mark(history, asked: 20, order: 22, read, From)] };
        return (history with { Clients = [.. history.Clients, phone, again] })
            .WithClient(Member, c => c with { ReadMarks = [.. c.ReadMarks, told] });
    }

    private static History Forgetting(History history, long unreadFrom) => history.WithClient(Again, c =>
        c with { ReadMarks = [.. c.ReadMarks.Select(m => m with { UnreadFrom = unreadFrom })] });

    private static Watermark Mark(History history, long asked, long order, long read, long unreadFrom) =>
        new(history.End() + asked, history.End() + order, "epoch", Group, read) { UnreadFrom = unreadFrom };
}
