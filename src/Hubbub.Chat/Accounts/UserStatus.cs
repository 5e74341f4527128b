namespace Hubbub.Chat.Accounts;

/// <summary>What somebody says about themself for a while.</summary>
public sealed record UserStatus(string? Text, string? Emoji, long? ExpiresAt)
{
    /// <summary>Null for none, and for one whose time is over.</summary>
    public static UserStatus? At(long now, string? text, string? emoji, long? expiresAt)
    {
        var isOver = expiresAt <= now;
        return isOver || (text is null && emoji is null) ? null : new UserStatus(text, emoji, expiresAt);
    }
}
