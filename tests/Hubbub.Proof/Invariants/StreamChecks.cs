namespace Hubbub.Proof.Invariants;

/// <summary>I7 in time, I8: each client hears each channel upwards, once, and to its end.</summary>
internal static class StreamChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var client in ledger.History.Clients)
        {
            var cursors = Replay(client, ledger, findings);
            foreach (var cursor in cursors)
                TellMissing(client, cursor, cursor.IsFollowing && !ledger.IsAway(client.UserId, cursor.Channel), findings);
            if (client.Line.Count > 0) TellUnheard(client, cursors, ledger, findings);
        }
    }

    // Nobody asks for DMs and groups: who is in one hears it on every line.
    private static void TellUnheard(ClientRecord client, List<ChannelCursor> cursors, Ledger ledger, Findings findings)
    {
        var heard = cursors.Where(c => c.IsFollowing).Select(c => c.Channel).ToHashSet();
        foreach (var log in ledger.Logs.Select(l => l.Log).Where(l => l.Members?.Contains(client.UserId) ?? false))
        {
            if (!heard.Contains(log.Channel) && !ledger.IsAway(client.UserId, log.Channel))
                findings.Add(Invariant.I8, $"{client.Name} is in channel {log.Channel} and was never told of it");
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

            if (seen is { By: SeenBy.Stream, Element.Seq: > 0 } && !CursorOf(seen.Channel).Hear(seen.Element.Seq))
                findings.Add(Invariant.I7, $"{client.Name} heard {seen.Element} of channel {seen.Channel} again or too late");
        }

        for (; next < client.Follows.Count; next++) Set(client.Follows[next]);
        return [.. cursors.Values];

        void Set(Follow follow) => CursorOf(follow.Channel).Set(follow.AfterSeq);

        ChannelCursor CursorOf(long channel)
        {
            if (!cursors.TryGetValue(channel, out var cursor))
                cursors.Add(channel, cursor = new ChannelCursor(channel, ledger.LogOf(channel), client));
            return cursor;
        }
    }

    private static void TellMissing(ClientRecord client, ChannelCursor cursor, bool isToTheEnd, Findings findings)
    {
        var missing = cursor.Missing(isToTheEnd).ToList();
        if (missing.Count == 0) return;

        var first = string.Join(", ", missing.Take(10));
        findings.Add(Invariant.I8,
            $"{client.Name} never heard {missing.Count} elements of channel {cursor.Channel}, the first at seqs {first}; "
            + TrailOf(client, cursor.Channel));
    }

    // What led there is told with it: the same run will not come again.
    private static string TrailOf(ClientRecord client, long channel)
    {
        var follows = client.Follows.Where(f => f.Channel == channel).Select(f => (f.Order, $"follows after {f.AfterSeq}"));
        var line = client.Line.Select(l => (l.Order, l.Channel == 0 ? $"{l.State}" : $"{l.State} {l.Channel}"));
        var trail = follows.Concat(line).OrderBy(it => it.Order).TakeLast(20);
        return string.Join(", ", trail.Select(it => $"{it.Item1}: {it.Item2}"));
    }
}
