namespace Hubbub.Proof.Invariants;

/// <summary>I9, I10: the log keeps the order that senders could know.</summary>
internal static class OrderChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        var placed = ledger.Sends.Where(s => s.Found.Count > 0).ToList();
        foreach (var channel in placed.GroupBy(s => s.Key.Channel)) CheckCauses(channel, findings);

        // An answer that got lost may have been "not now", after which a retry rightly comes behind what was sent later.
        var mayLoseNo = ledger.Sends.Any(s => s.Attempts.Exists(a => a.WasPutOff));
        foreach (var sender in placed.GroupBy(s => (s.Key.Channel, s.Attempts[0].Client)))
            CheckSender(sender.Where(s => !s.Attempts.Exists(a => a.WasPutOff || (mayLoseNo && a.IsUnknown))), findings);
    }

    // One sweep: at each send, the highest seq whose ack had come before it left.
    private static void CheckCauses(IEnumerable<SendStory> stories, Findings findings)
    {
        var sends = stories.OrderBy(s => s.Attempts[0].Started).ToList();
        var acks = sends.Where(s => s.IsAcked).Select(s => (Order: FirstAck(s), Story: s)).OrderBy(a => a.Order).ToList();
        var next = 0;
        SendStory? highest = null;

        foreach (var send in sends)
        {
            for (; next < acks.Count && acks[next].Order < send.Attempts[0].Started; next++)
            {
                if (highest is null || acks[next].Story.Seq > highest.Seq) highest = acks[next].Story;
            }

            if (highest?.Seq > send.Seq)
                findings.Add(Invariant.I9, $"{highest} was acked before {send} left, yet has seq {highest.Seq} > {send.Seq}");
        }
    }

    private static void CheckSender(IEnumerable<SendStory> stories, Findings findings)
    {
        SendStory? before = null;
        foreach (var story in stories.OrderBy(s => s.Attempts[0].Started))
        {
            if (before is not null && before.Seq > story.Seq && WasAlwaysFirst(before, story))
                findings.Add(Invariant.I10, $"{before} left before {story}, yet has seq {before.Seq} > {story.Seq}");
            before = story;
        }
    }

    private static bool WasAlwaysFirst(SendStory first, SendStory second)
    {
        var isKnownInOrder = first.IsAcked && FirstAck(first) < second.Attempts[0].Started;
        return !isKnownInOrder && second.Attempts.TrueForAll(later => first.Attempts.Exists(sooner =>
            later.Connection != 0 && sooner.Connection == later.Connection && sooner.Started < later.Started));
    }

    private static long FirstAck(SendStory story) => story.Attempts.Min(a => a.Ack?.Order) ?? long.MaxValue;
}
