using Hubbub.Proof;
using Hubbub.Proof.Invariants;

namespace Hubbub.Tests.Proof;

/// <summary>Faults in groups, between memberships, between devices and in dialects without seqs, each told alone.</summary>
public sealed class BrokenCompanyTests
{
    private const long Group = RandomHistory.Group;
    private const string Member = "reader11";
    private const string Room = "room";

    [Fact]
    public void A_group_that_is_heard_unannounced_breaks_I16() => Breaks(Invariant.I16, h => h.WithClient(Member, c =>
        c with { Line = [.. c.Line.Where(l => l.State != LineState.Told)] }));

    [Fact]
    public void A_new_line_that_hears_a_group_unannounced_breaks_I16() => Breaks(Invariant.I16, h => h.WithClient(Member, c =>
    {
        var first = c.Seen.First(s => s.Channel == Group && s.By == SeenBy.Stream).Order;
        return c with
        {
            Line = [.. c.Line.Append(new LineMark(first - 1, LineState.Connected, 0)).OrderBy(l => l.Order)],
        };
    }));

    [Fact]
    public void A_first_word_that_outruns_its_announcement_breaks_I16() => Breaks(Invariant.I16, h => h.WithClient(Member, c =>
    {
        var first = c.Seen.First(s => s.Channel == Group && s.By == SeenBy.Stream).Order;
        var late = c.Line.Select(l => l.Order < first && l.State == LineState.Told ? l with { Order = first } : l);
        return c with { Line = [.. late.OrderBy(l => l.Order)] };
    }));

    [Fact]
    public void A_member_who_is_never_told_of_a_group_breaks_I8() => Breaks(Invariant.I8, h => h.WithClient(Member, c => c with
    {
        Line = [.. c.Line.Where(l => l.Channel != Group), new LineMark(h.End(), LineState.Broken, 0)],
        Follows = [.. c.Follows.Where(f => f.Channel != Group)],
        Seen = [.. c.Seen.Where(s => s.Channel != Group)],
    }));

    [Fact]
    public void A_member_who_misses_the_end_of_a_group_breaks_I8() => Breaks(Invariant.I8, h => h.WithClient(Member, c =>
        c with { Seen = [.. c.Seen.Where(s => s.Channel != Group || s.Element.Seq < h.Log(Group).LastSeq)] }));

    [Fact]
    public void A_stranger_who_reads_in_a_group_breaks_I14() => Breaks(Invariant.I14, h => h.WithClient("reader14", c =>
        c with { Seen = [.. c.Seen, LastOf(h, h.End())] }));

    [Fact]
    public void What_is_heard_between_two_memberships_breaks_I14() => Breaks(Invariant.I14, h => (h with
    {
        Removals = [.. h.Removals, new Removal(h.End(), 88, Group, h.Log(Group).LastSeq - 1)],
        Readmissions = [.. h.Readmissions, new Readmission(h.End() + 5, 88, Group)],
        Clients = [.. h.Clients, new ClientRecord("between", 88) { Seen = [LastOf(h, h.End() + 2)] }],
    }));

    [Fact]
    public void A_DM_whose_first_word_is_lost_breaks_I1() => Breaks(Invariant.I1, h =>
    {
        var word = new Attempt
        {
            Client = "sender1", UserId = 1, Kind = ActKind.Send, Channel = Group, ClientMessageId = "first", Content = "psst",
            Connection = 1_000_000, Started = h.End(), Outcome = new Acked(9_001, 0, false, h.End() + 1),
        };
        return h.Sent("sender1", word);
    });

    [Fact]
    public void A_read_mark_behind_what_another_device_marked_breaks_I15() => Breaks(Invariant.I15, h => WithPhone(
        h.WithClient(Member, c => c with
        {
            Marked = [.. c.Marked, Mark(h, 1, 1_000)],
            ReadMarks = [.. c.ReadMarks, Mark(h, 1, 1_000) with { IsUnasked = true }],
        }),
        Mark(h, 3, 999)));

    [Fact]
    public void A_read_mark_told_unasked_that_goes_back_breaks_I15() => Breaks(Invariant.I15, h => WithPhone(
        h, Mark(h, 1, 1_000) with { IsUnasked = true }, Mark(h, 3, 999) with { IsUnasked = true }));

    [Fact]
    public void A_read_mark_that_comes_late_to_another_device_breaks_nothing()
    {
        var history = RandomHistory.Make(1);
        var marked = history.WithClient(Member, c => c with { Marked = [.. c.Marked, Mark(history, 1, 1_000)] });

        Assert.Empty(Checker.Check(WithPhone(marked, Mark(history, 3, 999) with { IsUnasked = true })));
    }

    [Fact]
    public void A_client_without_seqs_that_heard_all_in_order_breaks_nothing() =>
        Assert.Empty(Checker.Check(RandomHistory.Make(1).WithRoomReader(Room, Pick.Channel)));

    [Fact]
    public void A_message_that_a_client_without_seqs_missed_breaks_I8() => BreaksInRoom(Invariant.I8, (h, seen) =>
        [.. seen.Where(s => s.Element.MessageId != Pick.Acked(h).Ack!.MessageId)]);

    [Fact]
    public void A_message_told_twice_to_a_client_without_seqs_breaks_I7() => BreaksInRoom(Invariant.I7, (_, seen) =>
        [.. seen, seen[^1] with { Order = seen[^1].Order + 1 }]);

    [Fact]
    public void Two_messages_in_the_wrong_order_for_a_client_without_seqs_break_I7() => BreaksInRoom(Invariant.I7, (_, seen) =>
        [seen[0], seen[1] with { Element = seen[2].Element }, seen[2] with { Element = seen[1].Element }, .. seen.Skip(3)]);

    [Fact]
    public void Who_is_told_each_message_and_no_edit_misses_nothing() => Assert.Empty(
        Checker.Check(RandomHistory.Make(1).WithRoomReader(Room, Pick.Channel, Hearing.NumberedMessages)));

    [Fact]
    public void A_message_that_a_client_without_edits_missed_breaks_I8() => Breaks(Invariant.I8, h => h
        .WithRoomReader(Room, Pick.Channel, Hearing.NumberedMessages)
        .WithClient(Room, c => c with { Seen = [.. c.Seen.Where(s => s != c.Seen.First(t => t.Element.Content is not null))] }));

    [Fact]
    public void A_message_that_only_a_client_without_seqs_saw_breaks_I12() => BreaksInRoom(Invariant.I12, (h, seen) =>
        [.. seen, new Seen(h.End() + 9_000, Pick.Channel, new Element(0, ElementKind.Message, 9_999, 1, "gone"), SeenBy.Stream)]);

    [Fact]
    public void A_doubled_message_without_a_client_msg_id_breaks_I3() => Breaks(Invariant.I3, h =>
    {
        var end = h.Log(Pick.Channel).LastSeq;
        var word = new Attempt
        {
            Client = "sender1", UserId = 1, Kind = ActKind.Send, Channel = Pick.Channel, Content = "only once",
            Connection = 1_000_000, Started = h.End(), Outcome = new Acked(0, 0, false, h.End() + 1),
        };
        return h.Sent("sender1", word)
            .Heard(new Element(end + 1, ElementKind.Message, 9_001, 1, "only once"), null, Pick.Channel)
            .Heard(new Element(end + 2, ElementKind.Message, 9_002, 1, "only once"), null, Pick.Channel);
    });

    [Fact]
    public void A_DM_of_which_each_hears_what_their_dialect_tells_breaks_nothing()
    {
        foreach (var hearing in new[] { Hearing.Messages, Hearing.MessagesOfOthers })
            Assert.Empty(Checker.Check(RandomHistory.Make(1).WithRoomReader(Room, Group, hearing, userId: 1)));
    }

    [Fact]
    public void A_word_of_ones_own_in_a_DM_that_is_not_told_where_it_should_be_breaks_I8() => Breaks(Invariant.I8, h => h
        .WithRoomReader(Room, Group, Hearing.MessagesOfOthers, userId: 1)
        .WithClient(Room, c => c with { Hearing = Hearing.Messages }));

    [Fact]
    public void A_word_of_another_in_a_DM_that_is_not_told_breaks_I8() => Breaks(Invariant.I8, h => h
        .WithRoomReader(Room, Group, Hearing.MessagesOfOthers, userId: 1)
        .WithClient(Room, c => c with { Seen = [.. c.Seen.Where(s => s != c.Seen.First(t => t.Element.Content is not null))] }));

    [Fact]
    public void A_DM_that_comes_as_that_of_another_pair_breaks_I12() => Breaks(Invariant.I12, h => h
        .WithRoomReader(Room, Group, Hearing.MessagesOfOthers, userId: 1)
        .WithClient(Room, c => c.Seeing(h.End() + 9_000, ClientRecorder.DmWith(99), c.Seen[^1].Element)));

    private static void BreaksInRoom(Invariant broken, Func<History, IReadOnlyList<Seen>, IReadOnlyList<Seen>> tamper) =>
        Breaks(broken, h => h.WithRoomReader(Room, Pick.Channel)
            .WithClient(Room, c => c with { Seen = tamper(h, c.Seen) }));

    private static void Breaks(Invariant broken, Func<History, History> tamper)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var violations = Checker.Check(tamper(RandomHistory.Make(seed)));

            Assert.NotEmpty(violations);
            Assert.All(violations, v => Assert.Equal(broken, v.Invariant));
        }
    }

    private static Seen LastOf(History history, long order) =>
        new(order, Group, history.Log(Group).Elements[^1].Element, SeenBy.Reading);

    private static Watermark Mark(History history, long after, long value) =>
        new(history.End() + after, history.End() + after + 1, "epoch", Group, value);

    private static History WithPhone(History history, params IReadOnlyList<Watermark> told) =>
        history with { Clients = [.. history.Clients, new ClientRecord("phone", 11) { ReadMarks = told }] };
}
