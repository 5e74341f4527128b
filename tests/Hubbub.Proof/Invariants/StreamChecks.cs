namespace Hubbub.Proof.Invariants;

/// <summary>I7 in time, I8: each client hears each channel upwards, once, and to its end.</summary>
internal static class StreamChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        var removals = ledger.History.Removals.ToLookup(r => (r.UserId, r.Channel));
        foreach (var client in ledger.History.Clients)
        {
            foreach (var cursor in Replay(client, ledger, findings))
            {
                var removed = removals[(client.UserId, cursor.Channel)].Select(r => r.Order).DefaultIfEmpty().Max();
                var followed = client.Follows.Where(f => f.Channel == cursor.Channel).Max(f => (long?)f.Order);
                TellMissing(client, cursor, cursor.IsFollowing && followed > removed, findings);
            }
        }
    }

    private static List<ChannelCursor> Replay(ClientRecord client, Ledger ledger, Findings findings)
    {
        var cursors = new Dictionary<long, ChannelCursor>();
        var next = 0;

        foreach (var seen in client.Seen)
        {
            for (; next < client.Follows.Count && client.Follows[next].Order < seen.Order; next++)
                Set(client.Follows[next]);

            if (seen.By == SeenBy.Stream && !CursorOf(seen.Channel).Hear(seen.Element.Seq))
                findings.Add(Invariant.I7, $"{client.Name} heard {seen.Element} of channel {seen.Channel} again or too late");
        }

        for (; next < client.Follows.Count; next++) Set(client.Follows[next]);
        return [.. cursors.Values];

        void Set(Follow follow) => CursorOf(follow.Channel).Set(follow.AfterSeq);

        ChannelCursor CursorOf(long channel)
        {
            if (!cursors.TryGetValue(channel, out var cursor))
                cursors.Add(channel, cursor = new ChannelCursor(channel, ledger.LogOf(channel)));
            return cursor;
        }
    }

    private static void TellMissing(ClientRecord client, ChannelCursor cursor, bool isToTheEnd, Findings findings)
    {
        var missing = cursor.Missing(isToTheEnd).ToList();
        if (missing.Count == 0) return;

        var first = string.Join(", ", missing.Take(10));
        findings.Add(Invariant.I8,
            $"{client.Name} never heard {missing.Count} elements of channel {cursor.Channel}, the first at seqs {first}");
    }
}
