using Hubbub.Proof;
using Hubbub.Proof.Invariants;

namespace Hubbub.Tests.Proof;

/// <summary>Each fault, put alone into correct histories, is told under its own name.</summary>
public sealed class BrokenHistoryTests
{
    private const long Channel = Pick.Channel;
    private const string Reader = "reader11";

    [Fact]
    public void A_lost_acked_message_breaks_I1() =>
        Breaks(Invariant.I1, h => h.Without(Channel, Pick.Acked(h).Ack!.Seq));

    [Fact]
    public void A_message_that_nobody_sent_breaks_I2() =>
        Breaks(Invariant.I2, h => h.Heard(new Element(End(h) + 1, ElementKind.Message, 9_999, 1, "boo"), "boo", Channel));

    [Fact]
    public void A_changed_content_breaks_I2() =>
        Breaks(Invariant.I2, h => h.WithElement(Channel, Pick.Acked(h).Ack!.Seq, e => e with { Content = "other" }));

    [Fact]
    public void A_content_seen_that_nobody_wrote_breaks_I2() => Breaks(Invariant.I2, h => h.WithClient(Reader, c => c with
    {
        Seen = [.. c.Seen.Select(s => IsAt(s, Pick.Acked(h).Ack!.Seq)
            ? s with { Element = s.Element with { Content = "other" } } : s)],
    }));

    [Fact]
    public void A_forgotten_deletion_breaks_I2() => Breaks(Invariant.I2, h =>
    {
        var place = Message(h, Pick.Deletion(h).MessageId);
        return h.WithElement(Channel, place.Seq, e => e with { Content = FirstContent(h, e.MessageId) });
    });

    [Fact]
    public void An_event_of_change_that_nobody_asked_for_breaks_I2() => Breaks(Invariant.I2, h =>
    {
        var sent = Pick.Acked(h);
        return h.Heard(new Element(End(h) + 1, ElementKind.Edit, sent.Ack!.MessageId, 1, sent.Content), "", Channel);
    });

    [Fact]
    public void A_doubled_message_breaks_I3() => Breaks(Invariant.I3, h => Doubled(h, Pick.Acked(h)));

    [Fact]
    public void A_refused_message_in_the_log_breaks_I4() => Breaks(Invariant.I4, h =>
    {
        var sent = Pick.Acked(h);
        return h.WithAttempts(a => IsFor(a, sent) ? a with { Outcome = new Refused("forbidden", a.Outcome!.Order) } : a);
    });

    [Fact]
    public void The_content_of_a_refused_reuse_of_a_client_msg_id_breaks_I4() => Breaks(Invariant.I4, h =>
    {
        var sent = Pick.Acked(h);
        var no = new Refused("idempotency_mismatch", h.End() + 1);
        var reuse = sent with { Content = "second", Started = h.End(), Outcome = no };
        return h.Sent(sent.Client, reuse).WithElement(Channel, sent.Ack!.Seq, e => e with { Content = "second" });
    });

    [Fact]
    public void A_message_lost_after_its_retry_was_acked_breaks_I5() =>
        Breaks(Invariant.I5, h => h.Without(Channel, Pick.Retried(h).Ack!.Seq));

    [Fact]
    public void A_retry_that_makes_a_second_message_breaks_I5() =>
        Breaks(Invariant.I5, h => Doubled(h, Pick.Retried(h)));

    [Fact]
    public void A_hole_breaks_I6() => Breaks(Invariant.I6, h => h.Renumbered(Channel, seq => seq >= 5 ? seq + 1 : seq));

    [Fact]
    public void A_head_beyond_the_log_breaks_I6() =>
        Breaks(Invariant.I6, h => h.WithLog(Channel, l => l with { LastSeq = l.LastSeq + 1 }));

    [Fact]
    public void Two_elements_heard_in_the_wrong_order_break_I7() => Breaks(Invariant.I7, h => h.WithClient(Reader, c =>
    {
        var heard = c.Seen.ToList();
        var (first, second) = (heard.FindIndex(s => IsAt(s, 5)), heard.FindIndex(s => IsAt(s, 6)));
        (heard[first], heard[second]) = (heard[first] with { Element = heard[second].Element },
            heard[second] with { Element = heard[first].Element });
        return c with { Seen = heard };
    }));

    [Fact]
    public void An_element_heard_again_after_a_resume_breaks_I7() => Breaks(Invariant.I7, h => h.WithClient(Reader, c =>
        c.Seeing(h.End(), Channel, h.Log(Channel).Elements[4].Element)));

    [Fact]
    public void Two_clients_that_see_different_things_at_one_seq_break_I7() => Breaks(Invariant.I7, h => h.WithClient(
        Reader, c => c with
        {
            Seen = [.. c.Seen.Select(s => IsAt(s, 5) ? s with { Element = s.Element with { MessageId = 9_999 } } : s)],
        }));

    [Fact]
    public void An_element_never_heard_breaks_I8() => Breaks(Invariant.I8, h => h.WithClient(Reader, c =>
        c with { Seen = [.. c.Seen.Where(s => !IsAt(s, 5))] }));

    [Fact]
    public void An_end_never_heard_breaks_I8() => Breaks(Invariant.I8, h => h.WithClient(Reader, c =>
        c with { Seen = [.. c.Seen.Where(s => !IsAt(s, End(h)))] }));

    [Fact]
    public void A_message_sent_after_an_ack_but_numbered_before_it_breaks_I9() =>
        Breaks(Invariant.I9, h => TwoMore(h, "sender2", firstAckedAt: 3, secondLeavesAt: 4));

    [Fact]
    public void Two_messages_of_one_connection_in_the_wrong_order_break_I10() =>
        Breaks(Invariant.I10, h => TwoMore(h, "sender1", firstAckedAt: 4, secondLeavesAt: 3));

    [Fact]
    public void An_ack_with_another_id_breaks_I11() => Breaks(Invariant.I11, h => Reacked(h, a => a with { MessageId = 9_999 }));

    [Fact]
    public void An_ack_with_another_seq_breaks_I11() => Breaks(Invariant.I11, h => Reacked(h, a => a with { Seq = a.Seq + 1 }));

    [Fact]
    public void An_ack_of_a_deletion_that_names_no_deletion_breaks_I11() => Breaks(Invariant.I11, h => h.WithAttempts(a =>
        a.Kind == ActKind.Delete && a.Ack is { } ack && ack.MessageId == Pick.Deletion(h).MessageId
            ? a with { Outcome = ack with { Seq = Message(h, ack.MessageId).Seq } } : a));

    [Fact]
    public void A_message_seen_and_taken_back_breaks_I12() => Breaks(Invariant.I12, h => h.WithClient(Reader, c =>
        c.Seeing(h.End(), Channel, new Element(End(h) + 1, ElementKind.Message, 9_999, 1, "gone"))));

    [Fact]
    public void A_head_that_goes_back_breaks_I13() => Breaks(Invariant.I13, h => h.WithClient(Reader, c =>
        c with { Heads = [.. c.Heads, Mark(h, 1, "epoch", End(h)), Mark(h, 3, "epoch", End(h) - 1)] }));

    [Fact]
    public void An_element_numbered_after_a_removal_breaks_I14() => Breaks(Invariant.I14, h => h with
    {
        Removals = [.. h.Removals, new Removal(h.End(), 11, Channel, End(h) - 1)],
    });

    [Fact]
    public void Looking_up_what_came_after_a_removal_breaks_I14() => Breaks(Invariant.I14, h => (h with
    {
        Removals = [.. h.Removals, new Removal(h.End(), 77, Channel, End(h) - 1)],
        Clients = [.. h.Clients, new ClientRecord("gone", 77)],
    }).WithClient("gone", c => c with
    {
        Seen = [new Seen(h.End() + 1, Channel, h.Log(Channel).Elements[^1].Element, SeenBy.Reading)],
    }));

    [Fact]
    public void A_read_mark_that_goes_back_breaks_I15() => Breaks(Invariant.I15, h => h.WithClient(Reader, c =>
        c with { ReadMarks = [.. c.ReadMarks, Mark(h, 1, "epoch", End(h)), Mark(h, 3, "epoch", End(h) - 1)] }));

    private static void Breaks(Invariant broken, Func<History, History> tamper)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var violations = Checker.Check(tamper(RandomHistory.Make(seed)));

            Assert.NotEmpty(violations);
            Assert.All(violations, v => Assert.Equal(broken, v.Invariant));
        }
    }

    private static long End(History history) => history.Log(Channel).LastSeq;

    private static bool IsAt(Seen seen, long seq) =>
        seen.Channel == Channel && seen.By == SeenBy.Stream && seen.Element.Seq == seq;

    private static bool IsFor(Attempt attempt, Attempt sent) =>
        attempt.Kind == ActKind.Send && attempt.ClientMessageId == sent.ClientMessageId;

    private static Element Message(History history, long id) => history.Log(Channel).Elements
        .Single(e => e.Element.Kind == ElementKind.Message && e.Element.MessageId == id).Element;

    private static string FirstContent(History history, long id) => history.Clients.SelectMany(c => c.Attempts)
        .First(a => a.Kind == ActKind.Send && a.Ack?.MessageId == id).Content!;

    private static Watermark Mark(History history, long after, string epoch, long value) =>
        new(history.End() + after, history.End() + after + 1, epoch, Channel, value);

    private static History Reacked(History history, Func<Acked, Acked> change)
    {
        var sent = Pick.Acked(history);
        return history.WithAttempts(a => IsFor(a, sent) ? a with { Outcome = change(a.Ack!) } : a);
    }

    private static History Doubled(History history, Attempt sent) => history.Heard(
        Pick.InLog(history, sent) with { Seq = End(history) + 1, MessageId = 9_999 }, sent.ClientMessageId, Channel);

    private static History TwoMore(History history, string second, long firstAckedAt, long secondLeavesAt)
    {
        var (end, now) = (End(history), history.End());
        var first = Send(history, "sender1", "first", now + 1);
        var later = Send(history, second, "later", now + secondLeavesAt);
        first.Outcome = new Acked(9_001, end + 2, false, now + firstAckedAt);
        later.Outcome = new Acked(9_002, end + 1, false, now + 9);

        return history.Sent("sender1", first).Sent(second, later)
            .Heard(new Element(end + 1, ElementKind.Message, 9_002, later.UserId, "later"), "later", Channel)
            .Heard(new Element(end + 2, ElementKind.Message, 9_001, first.UserId, "first"), "first", Channel);
    }

    private static Attempt Send(History history, string client, string key, long started) => new()
    {
        Client = client,
        UserId = history.Clients.Single(c => c.Name == client).UserId,
        Kind = ActKind.Send,
        Channel = Channel,
        ClientMessageId = key,
        Content = key,
        Connection = 1_000_000,
        Started = started,
    };
}
