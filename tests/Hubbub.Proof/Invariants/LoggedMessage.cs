namespace Hubbub.Proof.Invariants;

/// <summary>A message of the final log, with what was asked for it.</summary>
internal sealed class LoggedMessage(
    long channel, LoggedElement logged, SendStory? story, IReadOnlyList<Attempt> changes)
{
    public Element Element => logged.Element;

    /// <summary>The send that made it; null when nobody made it.</summary>
    public SendStory? Story => story;

    /// <summary>Whether the log has its deletion.</summary>
    public bool HasDeletion { get; set; }

    /// <summary>Whether it may have had this content at some time. Null is the content of a deleted message.</summary>
    public bool MayHaveHad(string? content) => content is null
        ? Possible(ActKind.Delete).Any()
        : story is null || story.Attempts.Exists(a => !a.IsRefused && a.Content == content)
            || Possible(ActKind.Edit).Any(e => e.Content == content);

    /// <summary>Whether it may have this content when all is over.</summary>
    public bool MayEndWith(string? content)
    {
        if (content is null || HasDeletion) return content is null && HasDeletion;
        if (Possible(ActKind.Delete).Any(d => d.Ack is not null)) return false;

        // Edits that the server folded into one event, or found to change nothing, name the same seq.
        var lastEdit = Possible(ActKind.Edit).Max(e => e.Ack?.Seq);
        if (lastEdit is null) return MayHaveHad(content);

        return Possible(ActKind.Edit).Any(e => e.Content == content && (e.Ack is null or { Seq: 0 } || e.Ack.Seq == lastEdit));
    }

    public bool WasRefused(string? content) =>
        changes.Any(c => IsRefused(c, content)) || (story?.Attempts.Exists(a => IsRefused(a, content)) ?? false);

    public IEnumerable<Attempt> Possible(ActKind kind) => changes.Where(c => c.Kind == kind && !c.IsRefused);

    public override string ToString() =>
        $"message {Element.MessageId} at seq {Element.Seq} of channel {channel} ({logged.ClientMessageId ?? "no client_msg_id"})";

    private static bool IsRefused(Attempt attempt, string? content) => attempt.IsRefused && attempt.Content == content;
}
