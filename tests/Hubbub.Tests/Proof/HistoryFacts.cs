using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>What a run must have had in it: one in which little happened proves little.</summary>
internal static class HistoryFacts
{
    public static void MustBeRich(this History history, int messages)
    {
        var elements = history.Logs.SelectMany(l => l.Elements).ToLookup(e => e.Element.Kind);
        Assert.Equal(messages + Residents.Messages, elements[ElementKind.Message].Count(e => e.ClientMessageId is not null));
        Assert.InRange(elements[ElementKind.Edit].Count(), messages / 20, int.MaxValue);
        Assert.InRange(elements[ElementKind.Deletion].Count(), messages / 40, int.MaxValue);
        Assert.InRange(history.Attempts().Count(a => a.Ack is { IsDuplicate: true }), messages / 40, int.MaxValue);
    }

    /// <summary>DMs and a group, in which people talked and heard each other over more than one line.</summary>
    public static void MustBeCompanionable(this History history)
    {
        var conversations = history.Logs.Where(l => l.Members is not null).ToList();
        // One of the encounters is that of two travellers; one conversation is the circle.
        Assert.Equal(Encounters.Pairs + Travellers.Pairs, conversations.Count);
        Assert.All(conversations, c => Assert.InRange(c.Elements.Count, Encounters.WordsEach, int.MaxValue));
        Assert.All(conversations, c => Assert.InRange(history.Lines(LineState.Told, c.Channel), 2, int.MaxValue));
        var travellers = history.Clients.Where(c => c.Hearing is Hearing.Messages or Hearing.MessagesOfOthers).ToList();
        Assert.All(travellers, t => Assert.InRange(t.Seen.Count, 10, int.MaxValue));
        Assert.All(travellers, t => Assert.Equal(Travellers.FriendsEach, conversations.Count(c => t.Hears(c.Channel))));
        var residents = history.Clients.Where(c => c.Hearing == Hearing.NumberedMessages).ToList();
        Assert.Equal(Residents.Count, residents.Count);
        Assert.All(residents, r => Assert.InRange(r.Seen.Count, 500, int.MaxValue));
        Assert.InRange(history.MarksUnread(), SecondThoughts.MarksUnread, int.MaxValue);
    }

    public static IEnumerable<Attempt> Attempts(this History history) => history.Clients.SelectMany(c => c.Attempts);

    private static int Lines(this History history, LineState state, long channel) =>
        history.Clients.Sum(c => c.Line.Count(l => l.State == state && l.Channel == channel));

    public static int Lines(this History history, LineState state) =>
        history.Clients.Sum(c => c.Line.Count(l => l.State == state));

    public static int Lines(this History history, Reader reader, LineState state) =>
        history.Clients.Single(c => c.Name == reader.Client.Name).Line.Count(l => l.State == state);

    private static bool Hears(this ClientRecord client, long channel) => client.Seen.Any(s => s.Channel == channel);

    private static int MarksUnread(this History history) =>
        history.Clients.Sum(c => c.Marked.Count(m => m.UnreadFrom > 0 && m.Order != Watermark.Unanswered));

    public static int ReadMarks(this History history) => history.Clients.Sum(c => c.ReadMarks.Count);

    public static int LostAnswers(this History history) =>
        history.Attempts().Count(a => a.Outcome is Unknown { Code: null });

    /// <summary>Sends over a socket that the server took but did not answer: the first repeat is a duplicate.</summary>
    public static IEnumerable<Attempt> TakenButUnanswered(this History history) =>
        from story in history.Attempts()
            .Where(a => a.Kind == ActKind.Send)
            .GroupBy(a => (a.UserId, a.ClientMessageId))
        let tries = story.OrderBy(a => a.Started).Take(2).ToList()
        where tries is [{ Connection: not 0, Outcome: Unknown { Code: null } }, { Ack.IsDuplicate: true }]
        select tries[0];
}
