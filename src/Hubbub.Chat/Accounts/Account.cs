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
    public const int MinUsername = 2;
    public const int MaxUsername = 32;
}
