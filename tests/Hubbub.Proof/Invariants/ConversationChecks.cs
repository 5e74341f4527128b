namespace Hubbub.Proof.Invariants;

/// <summary>I16: each line is told of a DM or a group before it hears the first of it.</summary>
internal static class ConversationChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        // Where the dialect has no notice of them, their first word is the notice.
        foreach (var client in ledger.History.Clients.Where(c => c.Hearing == Hearing.All)) Check(client, ledger, findings);
    }

    private static void Check(ClientRecord client, Ledger ledger, Findings findings)
    {
        var told = new HashSet<long>();
        var next = 0;
        foreach (var seen in client.Seen)
        {
            for (; next < client.Line.Count && client.Line[next].Order < seen.Order; next++) Learn(told, client.Line[next]);

            var isConversation = ledger.LogOf(seen.Channel)?.Log.Members is not null;
            if (isConversation && seen.By != SeenBy.Reading && !told.Contains(seen.Channel))
                findings.Add(Invariant.I16, $"{client.Name} heard {seen.Element} of channel {seen.Channel} unannounced");
        }
    }

    private static void Learn(HashSet<long> told, LineMark mark)
    {
        if (mark.State == LineState.Connected) told.Clear();
        if (mark.State == LineState.Told) told.Add(mark.Channel);
    }
}
