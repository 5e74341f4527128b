namespace Hubbub.Proof.Invariants;

/// <summary>I14: what is numbered after a removal reaches the removed user only once it is back.</summary>
internal static class RemovalChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        var spells = Spells(ledger.History).ToLookup(s => (s.UserId, s.Channel));
        foreach (var client in ledger.History.Clients)
        {
            foreach (var seen in client.Seen)
            {
                foreach (var away in spells[(client.UserId, seen.Channel)].Where(s => s.Forbids(seen)))
                {
                    findings.Add(Invariant.I14,
                        $"{client.Name} got {seen.Element} of channel {seen.Channel} after its removal at head {away.Head}");
                }
            }
        }
    }

    private static IEnumerable<Away> Spells(History history) => history.Removals.Select(r => new Away(
        r.UserId, r.Channel, r.Head, history.Readmissions
            .Where(back => back.UserId == r.UserId && back.Channel == r.Channel && back.Order > r.Order)
            .Select(back => back.Order)
            .DefaultIfEmpty(long.MaxValue)
            .Min()));

    // The head was read after the removal was acknowledged: a higher seq is later than the removal, whenever it was recorded.
    private sealed record Away(long UserId, long Channel, long Head, long Until)
    {
        public bool Forbids(Seen seen) => seen.Element.Seq > Head && seen.Order < Until;
    }
}
