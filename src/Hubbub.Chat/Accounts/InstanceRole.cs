namespace Hubbub.Chat.Accounts;

/// <summary>What an account is on this installation; stored by these names, written on the wire in lower case.</summary>
public enum InstanceRole
{
    User,
    Moderator,
    Admin,
}
