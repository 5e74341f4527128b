namespace Hubbub.Proof.Invariants;

/// <summary>I7 across clients, I12, and I2 for eyes: what anyone saw is what the log has.</summary>
internal static class SightingChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        var strange = new HashSet<(long Channel, long Seq)>();
        foreach (var client in ledger.History.Clients)
        {
            foreach (var seen in client.Seen)
            {
                var log = ledger.LogOf(seen.Channel);
                if (log?.At(seen.Element.Seq) is { Seq: > 0 } logged && logged.IsSameEventAs(seen.Element))
                    CheckContent(client, seen, log.MessageAt(seen.Element.Seq), findings);
                else
                    strange.Add((seen.Channel, seen.Element.Seq));
            }
        }

        if (strange.Count > 0) TellStrange(ledger, strange, findings);
    }

    private static void CheckContent(ClientRecord client, Seen seen, LoggedMessage? message, Findings findings)
    {
        // Shared strings make the common case one comparison of references.
        if (message is null || ReferenceEquals(message.Element.Content, seen.Element.Content)) return;
        if (message.Story is null or { IsRefused: true } || message.MayHaveHad(seen.Element.Content)) return;

        var invariant = message.WasRefused(seen.Element.Content) ? Invariant.I4 : Invariant.I2;
        findings.Add(invariant, $"{client.Name} saw {message} with content \"{seen.Element.Content}\", which nobody wrote there");
    }

    // Where clients disagree with each other it is I7; where all who saw it disagree with the log, I12.
    private static void TellStrange(Ledger ledger, HashSet<(long Channel, long Seq)> strange, Findings findings)
    {
        var sightings = ledger.History.Clients
            .SelectMany(c => c.Seen.Select(s => (Client: c.Name, Seen: s)))
            .Where(s => strange.Contains((s.Seen.Channel, s.Seen.Element.Seq)));

        foreach (var place in sightings.GroupBy(s => (s.Seen.Channel, s.Seen.Element.Seq)))
        {
            var views = place.DistinctBy(s => (s.Seen.Element.Kind, s.Seen.Element.MessageId, s.Seen.Element.ActorId)).ToList();
            var logged = ledger.LogOf(place.Key.Channel)?.At(place.Key.Seq) ?? default;
            var said = string.Join("; ", views.Select(v => $"{v.Client} saw {v.Seen.Element}"));
            findings.Add(views.Count > 1 ? Invariant.I7 : Invariant.I12,
                $"channel {place.Key.Channel}: {said}; the log has {(logged.Seq == 0 ? "nothing there" : logged)}");
        }
    }
}
