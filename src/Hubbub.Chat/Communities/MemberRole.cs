namespace Hubbub.Chat.Communities;

/// <summary>What a member is in a community; stored and written on the wire by these names.</summary>
public enum MemberRole
{
    Owner,
    Admin,
    Member,
}
