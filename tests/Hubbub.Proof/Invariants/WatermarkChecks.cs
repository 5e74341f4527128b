namespace Hubbub.Proof.Invariants;

/// <summary>I13, I15: heads and read marks only rise, as far as a client, or all of one user, can know.</summary>
internal static class WatermarkChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var client in ledger.History.Clients)
        {
            Check(client.Heads, client.Heads, Invariant.I13, $"{client.Name} saw the head", findings);
            var told = client.ReadMarks.Where(m => m.IsUnasked);
            Check(client.ReadMarks, told, Invariant.I15, $"{client.Name} was told its read mark", findings);
        }

        // An answer knows what any connection of its user knew before; what comes unasked knows only its own.
        foreach (var user in ledger.History.Clients.GroupBy(c => c.UserId))
        {
            var marks = user.SelectMany(c => c.ReadMarks).ToList();
            var answers = marks.Where(m => !m.IsUnasked);
            var known = marks.Concat(user.SelectMany(c => c.Marked));
            var names = string.Join(", ", user.Select(c => c.Name));
            Check(known, answers, Invariant.I15, $"{names} saw the read mark", findings);
        }
    }

    // What is told is compared with what was known before its question left: answers in flight together may cross.
    private static void Check(
        IEnumerable<Watermark> known, IEnumerable<Watermark> told, Invariant invariant, string what, Findings findings)
    {
        var knownByChannel = known.OrderBy(m => m.Order).ToLookup(m => (m.Epoch, m.Channel));
        foreach (var channel in told.GroupBy(m => (m.Epoch, m.Channel)))
        {
            using var earlier = knownByChannel[channel.Key].GetEnumerator();
            var isMore = earlier.MoveNext();
            var highest = 0L;
            foreach (var mark in channel.OrderBy(m => m.Asked))
            {
                for (; isMore && earlier.Current.Order < mark.Asked; isMore = earlier.MoveNext())
                    highest = Math.Max(highest, earlier.Current.Value);

                if (mark.Value < highest)
                    findings.Add(invariant, $"{what} of channel {mark.Channel} go back from {highest} to {mark.Value}");
            }
        }
    }
}
