namespace Hubbub.Proof;

/// <summary>What one place in a channel's log holds.</summary>
public enum ElementKind : byte
{
    Message,
    Edit,
    Deletion,
}

/// <summary>
/// One element of a channel's log, as the database keeps it or as a client saw it. Content is null once
/// deleted.
/// </summary>
public readonly record struct Element(long Seq, ElementKind Kind, long MessageId, long ActorId, string? Content)
{
    public bool IsSameEventAs(Element other) =>
        Kind == other.Kind && MessageId == other.MessageId && ActorId == other.ActorId;

    public override string ToString() => $"{Kind} of message {MessageId} at seq {Seq}";
}

/// <summary>An element of the final log; a message carries the client_msg_id under which it was stored.</summary>
public readonly record struct LoggedElement(Element Element, string? ClientMessageId);

/// <summary>The final log of one channel, ascending by seq, and the head that the channel itself claims.</summary>
public sealed record ChannelLog(long Channel, long LastSeq, IReadOnlyList<LoggedElement> Elements)
{
    /// <summary>Of a DM or a group: each of them hears it unasked. Null for other channels.</summary>
    public IReadOnlySet<long>? Members { get; init; }
}
