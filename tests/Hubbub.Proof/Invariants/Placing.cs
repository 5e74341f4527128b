namespace Hubbub.Proof.Invariants;

/// <summary>Gives what was heard in a dialect without seqs its place in the logs, by the ids of the messages.</summary>
internal static class Placing
{
    public static History Place(History history)
    {
        if (history.Clients.All(HasSeqs)) return history;

        var places = PlacesOf(history);
        var first = FirstAttempts(history);
        return history with
        {
            Clients = [.. history.Clients.Select(c => HasSeqs(c) ? c : Place(c, history, places, first))],
        };
    }

    private static bool HasSeqs(ClientRecord client) => client.Hearing is Hearing.All or Hearing.NumberedMessages;

    private static Dictionary<(long Channel, long Message), long> PlacesOf(History history)
    {
        var places = new Dictionary<(long, long), long>();
        foreach (var log in history.Logs)
        {
            foreach (var (element, _) in log.Elements.Where(e => e.Element.Kind == ElementKind.Message))
                places.TryAdd((log.Channel, element.MessageId), element.Seq);
        }

        return places;
    }

    private static Dictionary<SendKey, long> FirstAttempts(History history) => history.Clients
        .SelectMany(c => c.Attempts)
        .Where(a => a.Kind == ActKind.Send)
        .GroupBy(SendKey.Of)
        .ToDictionary(g => g.Key, g => g.Min(a => a.Started));

    private static ClientRecord Place(
        ClientRecord client, History history, Dictionary<(long, long), long> places, Dictionary<SendKey, long> first)
    {
        var seen = client.Seen
            .Select(s => s with { Element = s.Element with { Seq = places.GetValueOrDefault((s.Channel, s.Element.MessageId)) } })
            .ToList();
        var follows = client.Follows.Select(f => f.AfterSeq == Follow.FromHere ? f with { AfterSeq = Start(f) } : f);
        return client with { Seen = seen, Follows = [.. follows] };

        // Whatever was said after it came is heard for sure, and what it heard first may have been said a little before.
        long Start(Follow follow)
        {
            var log = history.Logs.First(l => l.Channel == follow.Channel);
            var saidLater = log.Elements
                .Where(e => first.GetValueOrDefault(SendKey.Of(log.Channel, e)) > follow.Order)
                .Select(e => e.Element.Seq);
            var heardFirst = seen.Where(s => s.Channel == follow.Channel && s.Order > follow.Order && s.Element.Seq > 0)
                .Select(s => s.Element.Seq).Take(1);
            return saidLater.Concat(heardFirst).DefaultIfEmpty(log.LastSeq + 1).Min() - 1;
        }
    }
}
