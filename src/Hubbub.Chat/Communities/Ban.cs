using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Communities;

/// <summary>Somebody who may not join a community, for ever or until an instant in Unix milliseconds.</summary>
public sealed record Ban(Person Person, UserId BannedBy, string? Reason, long? ExpiresAt, long CreatedAt);
