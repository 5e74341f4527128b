namespace Hubbub.Chat.Accounts;

/// <summary>An account as others see it.</summary>
public sealed record Person(UserId Id, string Username, string DisplayName, string? AvatarUrl);
