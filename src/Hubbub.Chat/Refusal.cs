using Hubbub.Chat.Communities;

namespace Hubbub.Chat;

/// <summary>Every expected "no". The snake_case form of a name is part of the wire: never rename one.</summary>
public enum RefusalCode
{
    ValidationFailed,
    EmptyMessage,
    MessageTooLong,
    TooLarge,
    UnsupportedImage,
    Unsupported,
    Unauthorized,
    InvalidCredentials,
    InvalidRefreshToken,
    InvalidResetToken,
    Forbidden,
    BadOrigin,
    RegistrationClosed,
    Banned,
    NotFound,
    InviteNotFound,
    UsernameTaken,
    EmailTaken,
    AlreadyMember,
    OwnerCannotLeave,
    ChannelNameTaken,
    IdempotencyMismatch,
    RateLimited,
    MalformedJson,
    Busy,
    Unavailable,
    StorageFull,
}

/// <summary>An act that was refused. It is an answer, not a fault: nobody logs it.</summary>
public class RefusedException(RefusalCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    public RefusalCode Code => code;

    /// <summary>Which fields were wrong and why; null when the refusal is not about fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the judge knew; null when it was not the judge who refused. For doors that say more than no.</summary>
    public Facts? Judged { get; internal set; }
}

/// <summary>The sentences of refusal, in one place.</summary>
public static class Refuse
{
    public static RefusedException Invalid(string field, string problem) =>
        new(RefusalCode.ValidationFailed, $"{field}: {problem}")
        {
            Fields = new Dictionary<string, string> { [field] = problem },
        };

    public static RefusedException Invalid(IReadOnlyDictionary<string, string> fields) =>
        new(RefusalCode.ValidationFailed, "Some fields are not valid.") { Fields = fields };

    // A stranger learns nothing from a refusal: what they cannot see does not exist for them.
    public static RefusedException NotFound(string thing) => new(RefusalCode.NotFound, $"There is no such {thing}.");

    public static RefusedException Forbidden() => new(RefusalCode.Forbidden, "You do not have the right to do this.");

    public static RefusedException Unauthorized() => new(RefusalCode.Unauthorized, "Sign in first.");

    public static RefusedException InvalidCredentials() =>
        new(RefusalCode.InvalidCredentials, "This name and this password do not belong together.");

    public static RefusedException InvalidRefreshToken() =>
        new(RefusalCode.InvalidRefreshToken, "This refresh token is not valid. Sign in again.");

    public static RefusedException InvalidResetToken() =>
        new(RefusalCode.InvalidResetToken, "This link is over or was used before. Ask for a new one.");

    public static RefusedException RegistrationClosed() =>
        new(RefusalCode.RegistrationClosed, "New accounts cannot be made here.");

    public static RefusedException UsernameTaken() => new(RefusalCode.UsernameTaken, "This username is taken.");

    public static RefusedException EmailTaken() => new(RefusalCode.EmailTaken, "This e-mail address has an account already.");

    public static RefusedException BadOrigin() =>
        new(RefusalCode.BadOrigin, "This request comes from a page that may not act for you.");

    public static RefusedException RateLimited(TimeSpan retryAfter) =>
        new(RefusalCode.RateLimited, "Too many attempts. Try again in a moment.") { RetryAfter = retryAfter };

    public static RefusedException Because(RefusalCode code, string message) => new(code, message);

    public static RefusedException EmptyMessage() => new(RefusalCode.EmptyMessage, "A message needs some text.");

    public static RefusedException TooLong(int maxLength) =>
        new(RefusalCode.MessageTooLong, $"A message has at most {maxLength} characters.");

    public static RefusedException ImageTooLarge(int maxBytes) =>
        new(RefusalCode.TooLarge, $"An image has at most {maxBytes / 1024} KiB.");

    public static RefusedException UnsupportedImage(string sentence) => new(RefusalCode.UnsupportedImage, sentence);

    public static RefusedException IdempotencyMismatch() =>
        new(RefusalCode.IdempotencyMismatch, "This client_msg_id was used for another message.");

    public static RefusedException Busy() =>
        new(RefusalCode.Busy, "Too much is waiting to be stored. Try again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    public static RefusedException Unavailable() =>
        new(RefusalCode.Unavailable, "The database cannot be reached. Try again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    public static RefusedException StorageFull() =>
        new(RefusalCode.StorageFull, "The data cannot be written: the disk is full or read-only.");
}
