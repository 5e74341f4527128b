namespace Hubbub.Proof.Invariants;

/// <summary>I11: an ack names the id and the seq that the log has.</summary>
internal static class AckChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var story in ledger.Sends.Where(s => s.Found.Count > 0)) CheckSend(story, findings);
        foreach (var change in Changes(ledger)) CheckChange(change, ledger, findings);
    }

    private static IEnumerable<Attempt> Changes(Ledger ledger) => ledger.History.Clients
        .SelectMany(c => c.Attempts)
        .Where(a => a.Kind != ActKind.Send && a.Ack is { Seq: > 0 });

    private static void CheckSend(SendStory story, Findings findings)
    {
        foreach (var ack in story.Attempts.Select(a => a.Ack).OfType<Acked>())
        {
            if (story.Found.Exists(f => IsUnsaidOr(ack.MessageId, f.MessageId) && IsUnsaidOr(ack.Seq, f.Seq))) continue;

            var found = story.Found[0];
            findings.Add(Invariant.I11,
                $"{story} was acked as id {ack.MessageId}, seq {ack.Seq}; the log has id {found.MessageId}, seq {found.Seq}");
        }
    }

    private static bool IsUnsaidOr(long said, long expected) => said == 0 || said == expected;

    // A change that changes nothing makes no event: its ack names the last event that touched the message.
    private static void CheckChange(Attempt change, Ledger ledger, Findings findings)
    {
        var seq = change.Ack!.Seq;
        var element = ledger.LogOf(change.Channel)?.At(seq) ?? default;
        var isRight = element.MessageId == change.MessageId && element.Seq == seq
            && (change.Kind != ActKind.Delete || element.Kind == ElementKind.Deletion);
        if (isRight && change.Ack.MessageId == change.MessageId) return;

        findings.Add(Invariant.I11,
            $"{change} was acked as id {change.Ack.MessageId}, seq {seq}; there the log has {element}");
    }
}
