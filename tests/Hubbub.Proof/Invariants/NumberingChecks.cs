namespace Hubbub.Proof.Invariants;

/// <summary>I6: the seqs of a channel are 1..N, and N is its head.</summary>
internal static class NumberingChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var log in ledger.History.Logs) Check(log, findings);
    }

    private static void Check(ChannelLog log, Findings findings)
    {
        var last = 0L;
        foreach (var (element, _) in log.Elements)
        {
            if (element.Seq <= last)
                findings.Add(Invariant.I6, $"channel {log.Channel} repeats a number: {element} after seq {last}");
            else if (element.Seq != last + 1)
                findings.Add(Invariant.I6, $"channel {log.Channel} has a hole between seq {last} and {element}");
            last = Math.Max(last, element.Seq);
        }

        if (last != log.LastSeq)
            findings.Add(Invariant.I6, $"channel {log.Channel} says last_seq {log.LastSeq}, its log ends at {last}");
    }
}
