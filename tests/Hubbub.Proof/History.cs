namespace Hubbub.Proof;

/// <summary>
/// Everything that a run left behind: what each client did and saw, who was removed, and the final logs.
/// </summary>
public sealed record History(
    IReadOnlyList<ClientRecord> Clients,
    IReadOnlyList<ChannelLog> Logs,
    IReadOnlyList<Removal> Removals,
    IReadOnlyList<Readmission> Readmissions);

/// <summary>What one client did and saw, each list in the order of recording.</summary>
public sealed record ClientRecord(string Name, long UserId)
{
    public Hearing Hearing { get; init; }

    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    public IReadOnlyList<Seen> Seen { get; init; } = [];

    public IReadOnlyList<Follow> Follows { get; init; } = [];

    public IReadOnlyList<Watermark> Heads { get; init; } = [];

    /// <summary>What it was told.</summary>
    public IReadOnlyList<Watermark> ReadMarks { get; init; } = [];

    /// <summary>What it marked itself, and was not refused.</summary>
    public IReadOnlyList<Watermark> Marked { get; init; } = [];

    public IReadOnlyList<LineMark> Line { get; init; } = [];
}

/// <summary>What a client's dialect has words for.</summary>
public enum Hearing : byte
{
    All,

    /// <summary>Neither seqs nor edits, deletions and notices: what it saw has seq 0.</summary>
    Messages,

    /// <summary>Messages with their seqs, and nothing else.</summary>
    NumberedMessages,

    /// <summary>As Messages, and in a DM only those of the other one.</summary>
    MessagesOfOthers,
}

/// <summary>
/// How an element reached a client: through its cursor (socket, resume, reload), or by looking something up.
/// </summary>
public enum SeenBy : byte
{
    Stream,
    Reading,

    /// <summary>Told on a line, of a channel that this client does not follow.</summary>
    Unasked,
}

public readonly record struct Seen(long Order, long Channel, Element Element, SeenBy By);

/// <summary>
/// A client sets its cursor: from here on it wants all after AfterSeq. Null means that it stops listening.
/// </summary>
public readonly record struct Follow(long Order, long Channel, long? AfterSeq)
{
    /// <summary>It wants all that is said from now on, wherever that begins.</summary>
    public const long FromHere = -1;
}

/// <summary>
/// A number that must never go back: a head, or a read mark. Asked is when the question left the client.
/// </summary>
public readonly record struct Watermark(long Asked, long Order, string Epoch, long Channel, long Value)
{
    /// <summary>The Order of what was asked for and never answered: it may happen at any time, or never.</summary>
    public const long Unanswered = long.MaxValue;

    /// <summary>Told without a question: it is as old as the line that brought it was slow.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>From where on all counts as unread again; 0 where nothing was marked so. A read takes that mark away.</summary>
    public long UnreadFrom { get; init; }
}

public enum LineState : byte
{
    Connected,
    Broken,
    Resumed,
    Resynced,

    /// <summary>The line was told that a DM or a group is there.</summary>
    Told,
}

/// <summary>What happened to a client's connection; Channel is 0 unless it is about one.</summary>
public readonly record struct LineMark(long Order, LineState State, long Channel);

/// <summary>
/// A user was removed from a channel. Head was read after the removal was acknowledged, so it is at or past
/// its place.
/// </summary>
public readonly record struct Removal(long Order, long UserId, long Channel, long Head);

/// <summary>
/// A removed user is let in again. Recorded before the request leaves, so that nothing it brings comes too
/// early.
/// </summary>
public readonly record struct Readmission(long Order, long UserId, long Channel);
