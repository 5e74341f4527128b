namespace Hubbub.Chat.Accounts;

/// <summary>A person's login, as that person sees it.</summary>
public sealed record Account(
    UserId Id,
    string Username,
    string DisplayName,
    string? AvatarUrl,
    string? Email,
    InstanceRole Role,
    long CreatedAt)
{
    /// <summary>Null for none, and for one whose time is over.</summary>
    public UserStatus? Status { get; init; }

    public const int MinUsername = 2;
    public const int MaxUsername = 32;
}
