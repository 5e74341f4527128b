using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Communities;

/// <summary>A person inside a community.</summary>
public sealed record Member(Person Person, MemberRole Role, long JoinedAt)
{
    /// <summary>Offline until somebody who knows says otherwise: it is not stored.</summary>
    public Presence Presence { get; init; }
}
