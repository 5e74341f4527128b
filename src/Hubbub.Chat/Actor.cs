namespace Hubbub.Chat;

/// <summary>
/// Who acts right now: the first parameter of every act. Without a session they are here on another service's word,
/// and until its token ends.
/// </summary>
public sealed record Actor(UserId User, SessionId? Session, string Username)
{
    public SessionId RequireSession() => Session ?? throw Refuse.Unauthorized();
}
