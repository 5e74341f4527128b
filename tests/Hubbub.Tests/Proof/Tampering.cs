using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>Ways to bend a history, each keeping all else consistent, so that one promise breaks alone.</summary>
internal static class Tampering
{
    public static History WithClient(this History history, string name, Func<ClientRecord, ClientRecord> change) =>
        history with { Clients = [.. history.Clients.Select(c => c.Name == name ? change(c) : c)] };

    public static History WithAttempts(this History history, Func<Attempt, Attempt?> change) => history.WithEveryClient(
        c => c with { Attempts = [.. c.Attempts.Select(change).OfType<Attempt>()] });

    public static History WithLog(this History history, long channel, Func<ChannelLog, ChannelLog> change) =>
        history with { Logs = [.. history.Logs.Select(l => l.Channel == channel ? change(l) : l)] };

    public static History WithElement(this History history, long channel, long seq, Func<Element, Element> change) =>
        history.WithLog(channel, log => log with
        {
            Elements = [.. log.Elements.Select(e => e.Element.Seq == seq ? e with { Element = change(e.Element) } : e)],
        });

    /// <summary>As if the element had never been: gone from the log and from all eyes, and what follows moves up.</summary>
    public static History Without(this History history, long channel, long seq) => history
        .WithLog(channel, l => l with { Elements = [.. l.Elements.Where(e => e.Element.Seq != seq)] })
        .WithEveryClient(c => c with { Seen = [.. c.Seen.Where(s => s.Channel != channel || s.Element.Seq != seq)] })
        .Renumbered(channel, at => at >= seq ? at - 1 : at);

    public static History Renumbered(this History history, long channel, Func<long, long> to)
    {
        return history
            .WithLog(channel, l => l with
            {
                LastSeq = to(l.LastSeq),
                Elements = [.. l.Elements.Select(e => e with { Element = Moved(e.Element) })],
            })
            .WithAttempts(a => a.Channel == channel && a.Ack is { } ack ? a with { Outcome = ack with { Seq = to(ack.Seq) } } : a)
            .WithEveryClient(c => c with
            {
                Seen = [.. c.Seen.Select(s => s.Channel == channel ? s with { Element = Moved(s.Element) } : s)],
                Follows = [.. c.Follows.Select(f => f.Channel == channel ? f with { AfterSeq = to(f.AfterSeq!.Value) } : f)],
                Heads = [.. c.Heads.Select(MovedMark)],
                ReadMarks = [.. c.ReadMarks.Select(MovedMark)],
                Marked = [.. c.Marked.Select(MovedMark)],
            }) with { Removals = [.. history.Removals.Select(r => r.Channel == channel ? r with { Head = to(r.Head) } : r)] };

        Element Moved(Element element) => element with { Seq = to(element.Seq) };

        Watermark MovedMark(Watermark mark) => mark.Channel == channel ? mark with { Value = to(mark.Value) } : mark;
    }

    /// <summary>One more message at the end of a log that every reader of it hears.</summary>
    public static History Heard(this History history, Element element, string? key, long channel) => history
        .WithLog(channel, l => l with { LastSeq = element.Seq, Elements = [.. l.Elements, new LoggedElement(element, key)] })
        .WithEveryClient(c => c.Follows.Any(f => f.Channel == channel) ? c.Seeing(history.End(), channel, element) : c);

    public static ClientRecord Seeing(this ClientRecord client, long order, long channel, Element element) =>
        client with { Seen = [.. client.Seen, new Seen(order, channel, element, SeenBy.Stream)] };

    /// <summary>One more client, in a dialect with messages alone, that came first and heard all in order.</summary>
    public static History WithRoomReader(
        this History history, string name, long channel, Hearing hearing = Hearing.Messages, long userId = 77)
    {
        var said = history.Log(channel).Elements.Select(e => e.Element).Where(e => e.Kind == ElementKind.Message
            && (hearing != Hearing.MessagesOfOthers || e.ActorId != userId));
        var hasSeqs = hearing == Hearing.NumberedMessages;
        var reader = new ClientRecord(name, userId)
        {
            Hearing = hearing,
            Follows = [new Follow(0, channel, hasSeqs ? 0 : Follow.FromHere)],
            Seen = [.. said.Select(e => hasSeqs ? e : e with { Seq = 0 })
                .Select((e, i) => new Seen(history.End() + i, channel, e, SeenBy.Stream))],
        };
        return history with { Clients = [.. history.Clients, reader] };
    }

    public static History Sent(this History history, string client, Attempt attempt) =>
        history.WithClient(client, c => c with { Attempts = [.. c.Attempts, attempt] });

    public static ChannelLog Log(this History history, long channel) => history.Logs.Single(l => l.Channel == channel);

    /// <summary>An order mark after all that happened.</summary>
    public static long End(this History history) => 1 + history.Clients.Max(c => Math.Max(
        c.Seen.Select(s => s.Order).DefaultIfEmpty().Max(),
        c.Attempts.Select(a => a.Outcome?.Order ?? a.Started).DefaultIfEmpty().Max()));

    private static History WithEveryClient(this History history, Func<ClientRecord, ClientRecord> change) =>
        history with { Clients = [.. history.Clients.Select(change)] };
}
