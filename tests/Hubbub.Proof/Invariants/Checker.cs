namespace Hubbub.Proof.Invariants;

/// <summary>Reads a history and says which promises it breaks. Pure; an empty list means that all hold.</summary>
public static class Checker
{
    public static IReadOnlyList<Violation> Check(History history)
    {
        var ledger = new Ledger(history);
        var findings = new Findings();

        SendChecks.Run(ledger, findings);
        ContentChecks.Run(ledger, findings);
        AckChecks.Run(ledger, findings);
        NumberingChecks.Run(ledger, findings);
        OrderChecks.Run(ledger, findings);
        StreamChecks.Run(ledger, findings);
        SightingChecks.Run(ledger, findings);
        RemovalChecks.Run(ledger, findings);
        ConversationChecks.Run(ledger, findings);
        WatermarkChecks.Run(ledger, findings);
        UnreadChecks.Run(ledger, findings);

        return findings.ToList();
    }
}
