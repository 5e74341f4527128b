namespace Hubbub.Proof.Invariants;

internal readonly record struct SendKey(long Author, long Channel, string ClientMessageId)
{
    public static SendKey Of(Attempt attempt) =>
        Of(attempt.UserId, attempt.Channel, attempt.ClientMessageId, attempt.Content);

    public static SendKey Of(long channel, LoggedElement logged) =>
        Of(logged.Element.ActorId, channel, logged.ClientMessageId, logged.Element.Content);

    // Who cannot name a message says nothing twice, so its words are its name.
    private static SendKey Of(long author, long channel, string? clientMessageId, string? content) =>
        new(author, channel, string.IsNullOrEmpty(clientMessageId) ? $"(words) {content}" : clientMessageId);
}

/// <summary>All attempts to send one message, and where the log has it.</summary>
internal sealed class SendStory(SendKey key)
{
    public SendKey Key => key;

    public List<Attempt> Attempts { get; } = [];

    public List<Element> Found { get; } = [];

    public bool IsAcked => Attempts.Exists(a => a.Ack is not null);

    public bool IsRefused => Attempts.TrueForAll(a => a.IsRefused);

    public bool HasUnknown => Attempts.Exists(a => a.IsUnknown);

    /// <summary>Where the log has it; null when it does not.</summary>
    public long? Seq => Found.Count > 0 ? Found[0].Seq : null;

    public override string ToString() => Attempts[0].ToString();
}
