namespace Hubbub.Proof.Invariants;

/// <summary>One client's way through one channel: where it is, and what it passed without hearing.</summary>
internal sealed class ChannelCursor(long channel, LogIndex? log, ClientRecord client)
{
    private readonly SortedSet<long> missed = [];
    private long last;

    public long Channel => channel;

    public bool IsFollowing { get; private set; }

    /// <summary>
    /// What was passed, or never came although the client follows to the end. Only what the log has can be
    /// missed.
    /// </summary>
    public IEnumerable<long> Missing(bool isToTheEnd)
    {
        var rest = isToTheEnd && log is not null ? Between(last, log.End + 1) : [];
        return missed.Concat(rest);
    }

    public void Set(long? afterSeq)
    {
        IsFollowing = afterSeq is not null;
        if (afterSeq is null) return;

        missed.RemoveWhere(seq => seq > afterSeq);
        last = afterSeq.Value;
    }

    /// <summary>False when the element comes again or too late.</summary>
    public bool Hear(long seq)
    {
        if (seq <= last)
        {
            missed.Remove(seq);
            return false;
        }

        if (seq != last + 1) missed.UnionWith(Between(last, seq));
        last = seq;
        return true;
    }

    private bool IsHeard(Element element) => client.Hearing switch
    {
        Hearing.All => true,
        Hearing.Messages or Hearing.NumberedMessages => IsTold(element),
        Hearing.MessagesOfOthers => IsTold(element) && (element.ActorId != client.UserId || log?.Log.Members is null),
    };

    // What was deleted before it could be told need not be told at all where deletions have no word.
    private static bool IsTold(Element element) => element is { Kind: ElementKind.Message, Content: not null };

    private IEnumerable<long> Between(long after, long before)
    {
        for (var seq = after + 1; seq < before; seq++)
        {
            if (log is not null && log.Has(seq) && IsHeard(log.At(seq))) yield return seq;
        }
    }
}
