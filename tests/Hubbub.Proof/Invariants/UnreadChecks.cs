namespace Hubbub.Proof.Invariants;

/// <summary>I17: what a user is told of what is unread is what was marked last, and all lines of a user know it.</summary>
internal static class UnreadChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        // Who comes back has nothing to catch up on: that takes marks away, too.
        var away = ledger.History.Removals.Select(r => (r.UserId, r.Channel)).ToHashSet();
        foreach (var user in ledger.History.Clients.GroupBy(c => c.UserId))
        {
            var marks = user.SelectMany(c => c.Marked).ToLookup(m => (m.Epoch, m.Channel));
            var answers = user.SelectMany(c => c.ReadMarks).Where(m => !m.IsUnasked && !away.Contains((user.Key, m.Channel)));
            foreach (var channel in answers.GroupBy(m => (m.Epoch, m.Channel)))
                Check([.. user], [.. marks[channel.Key]], [.. channel], findings);
        }
    }

    private static void Check(
        List<ClientRecord> clients, List<Watermark> marks, List<Watermark> answers, Findings findings)
    {
        var names = string.Join(", ", clients.Select(c => c.Name));
        foreach (var told in answers.Where(a => !MayBeLast(a, marks)))
            findings.Add(Invariant.I17, $"{names} were told {Quoted(told)}, which nobody marked last");

        // While a mark is on its way the lines of a user may differ.
        var last = answers.MaxBy(a => a.Asked);
        if (marks.Exists(m => m.Order > last.Asked)) return;

        foreach (var client in clients)
        {
            if (LastTold(client, last) is { } told && (told.Value < last.Value || told.UnreadFrom != last.UnreadFrom))
                findings.Add(Invariant.I17, $"{client.Name} was told {Quoted(told)}, and it is {Quoted(last)}");
        }
    }

    // Before the first mark nothing is marked.
    private static bool MayBeLast(Watermark told, List<Watermark> marks)
    {
        var certain = marks.Where(m => m.Order < told.Asked).ToList();
        return marks.Prepend(default)
            .Where(m => m.Asked < told.Order && !certain.Exists(later => later.Asked > m.Order))
            .Any(m => m.UnreadFrom == told.UnreadFrom);
    }

    // By its greeting or unasked: other answers may be older than what came while they were on their way.
    private static Watermark? LastTold(ClientRecord client, Watermark answer)
    {
        var line = client.Line.LastOrDefault(
            l => l.Order < answer.Asked && l.State is LineState.Connected or LineState.Broken);
        var told = client.ReadMarks.LastOrDefault(m => (m.Epoch, m.Channel) == (answer.Epoch, answer.Channel)
            && m.Order > line.Order && m.Order < answer.Asked && (m.IsUnasked || m.Asked < line.Order));
        return line.State == LineState.Broken || told == default ? null : told;
    }

    private static string Quoted(Watermark mark) =>
        $"channel {mark.Channel} read up to {mark.Value}" + (mark.UnreadFrom == 0 ? "" : $" and unread from {mark.UnreadFrom}");
}
