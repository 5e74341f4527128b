namespace Hubbub.Proof.Invariants;

/// <summary>I1, I3, I4, I5: each send is in the log as often as its answers allow.</summary>
internal static class SendChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var story in ledger.Sends) Check(story, findings);
    }

    private static void Check(SendStory story, Findings findings)
    {
        if (story.IsRefused && story.Found.Count > 0)
        {
            findings.Add(Invariant.I4, $"{story} was refused, and the log has it at seq {Seqs(story)}");
        }
        else if (story.Found.Count > 1)
        {
            var invariant = story.HasUnknown ? Invariant.I5 : Invariant.I3;
            findings.Add(invariant, $"{story} is in the log {story.Found.Count} times, at seqs {Seqs(story)}");
        }
        else if (story.IsAcked && story.Found.Count == 0)
        {
            var invariant = story.HasUnknown ? Invariant.I5 : Invariant.I1;
            findings.Add(invariant, $"{story} was acked, and the log does not have it");
        }
    }

    private static string Seqs(SendStory story) => string.Join(", ", story.Found.Select(f => f.Seq));
}
