namespace Hubbub.Proof.Invariants;

/// <summary>I13, I15: heads and read marks only rise, as far as a client can know.</summary>
internal static class WatermarkChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var client in ledger.History.Clients)
        {
            Check(client.Heads, Invariant.I13, $"{client.Name} saw the head", findings);
            Check(client.ReadMarks, Invariant.I15, $"{client.Name} saw its read mark", findings);
        }
    }

    // An answer is compared with what was known before its question left: answers in flight together may cross.
    private static void Check(IReadOnlyList<Watermark> marks, Invariant invariant, string what, Findings findings)
    {
        foreach (var channel in marks.GroupBy(m => (m.Epoch, m.Channel)))
        {
            var byAnswer = channel.OrderBy(m => m.Order).ToList();
            var next = 0;
            var highest = 0L;
            foreach (var mark in channel.OrderBy(m => m.Asked))
            {
                for (; next < byAnswer.Count && byAnswer[next].Order < mark.Asked; next++)
                    highest = Math.Max(highest, byAnswer[next].Value);

                if (mark.Value < highest)
                    findings.Add(invariant, $"{what} of channel {mark.Channel} go back from {highest} to {mark.Value}");
            }
        }
    }
}
