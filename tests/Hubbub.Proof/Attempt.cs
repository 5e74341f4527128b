namespace Hubbub.Proof;

public enum ActKind : byte
{
    Send,
    Edit,
    Delete,
}

/// <summary>How an attempt ended, and when by the order counter that all clients share.</summary>
public abstract record Outcome(long Order);

/// <summary>Where the door does not say them, Seq is 0 (changes over REST) and so is MessageId (Veza).</summary>
public sealed record Acked(long MessageId, long Seq, bool IsDuplicate, long Order) : Outcome(Order);

/// <summary>A final no: 4xx, or an error reply that means the same.</summary>
public sealed record Refused(string Code, long Order) : Outcome(Order);

/// <summary>It may have happened or not. Code is null when no answer came at all.</summary>
public sealed record Unknown(string? Code, long Order) : Outcome(Order);

/// <summary>One try of one act. A retry is another attempt under the same client_msg_id.</summary>
public sealed record Attempt
{
    public required string Client { get; init; }

    public required long UserId { get; init; }

    public required ActKind Kind { get; init; }

    public required long Channel { get; init; }

    /// <summary>Empty for edits and deletions, and for sends in a dialect that has none.</summary>
    public string ClientMessageId { get; init; } = "";

    /// <summary>The message to change; 0 for sends.</summary>
    public long MessageId { get; init; }

    public string? Content { get; init; }

    /// <summary>The connection that carried it. 0 for REST, which promises no order among requests in flight.</summary>
    public long Connection { get; init; }

    public required long Started { get; init; }

    /// <summary>Null while no answer came, which the checker takes as unknown.</summary>
    public Outcome? Outcome { get; set; }

    public Acked? Ack => Outcome as Acked;

    public bool IsRefused => Outcome is Refused;

    public bool IsUnknown => Outcome is Unknown or null;

    /// <summary>The server said: not now.</summary>
    public bool WasPutOff => Outcome is Refused { Code: "rate_limited" } or Unknown { Code: not null };

    public override string ToString() => Kind == ActKind.Send
        ? $"send {ClientMessageId} by {Client} in channel {Channel}"
        : $"{Kind} of message {MessageId} by {Client} in channel {Channel}";
}
