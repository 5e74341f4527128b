namespace Hubbub.Proof.Invariants;

/// <summary>
/// The promises of delivery. One fault breaks one of them where it can: the lists say which owns what.
/// </summary>
public enum Invariant
{
    /// <summary>An acked send, whose every attempt was answered, is in the log.</summary>
    I1 = 1,

    /// <summary>
    /// What is in the log was asked for, with that content or its last edit; what was seen had a content
    /// asked for.
    /// </summary>
    I2,

    /// <summary>No two messages share author, channel and client_msg_id.</summary>
    I3,

    /// <summary>What was refused is not in the log.</summary>
    I4,

    /// <summary>A send of unknown outcome is there at most once, and once after a retry was acked.</summary>
    I5,

    /// <summary>Seqs are 1..N without hole or repeat, and N is the channel's own head.</summary>
    I6,

    /// <summary>What a client hears strictly increases; equal seq means equal event for all clients.</summary>
    I7,

    /// <summary>After quiet every client has all that it follows.</summary>
    I8,

    /// <summary>What was sent after an ack comes after it in the log.</summary>
    I9,

    /// <summary>The messages that one connection has in flight keep their order.</summary>
    I10,

    /// <summary>Ids and seqs of acks are those of the log.</summary>
    I11,

    /// <summary>What any client saw is in the log.</summary>
    I12,

    /// <summary>A head never goes back within an epoch.</summary>
    I13,

    /// <summary>Nothing numbered after a removal reaches the removed user.</summary>
    I14,

    /// <summary>A read mark never goes back.</summary>
    I15,

    /// <summary>No line hears a DM or a group before it was told that there is one.</summary>
    I16,

    /// <summary>Of what is unread a user is told what was marked last, and in the end the same on every line.</summary>
    I17,
}

/// <summary>A broken promise, with the names of the messages that break it.</summary>
public sealed record Violation(Invariant Invariant, string Text)
{
    public override string ToString() => $"{Invariant}: {Text}";
}
