namespace Hubbub.Chat;

/// <summary>Who acts right now: the first parameter of every act.</summary>
public sealed record Actor(UserId User, SessionId Session, string Username);
