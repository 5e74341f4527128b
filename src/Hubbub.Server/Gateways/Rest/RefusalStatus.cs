using Hubbub.Chat;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The HTTP status of every refusal.</summary>
internal static class RefusalStatus
{
    public static int Of(RefusalCode code) => code switch
    {
        RefusalCode.ValidationFailed => Status400BadRequest,
        RefusalCode.EmptyMessage => Status400BadRequest,
        RefusalCode.MessageTooLong => Status400BadRequest,
        RefusalCode.Unsupported => Status400BadRequest,
        RefusalCode.MalformedJson => Status400BadRequest,
        RefusalCode.InvalidResetToken => Status400BadRequest,
        RefusalCode.OwnerCannotLeave => Status400BadRequest,
        RefusalCode.Unauthorized => Status401Unauthorized,
        RefusalCode.InvalidCredentials => Status401Unauthorized,
        RefusalCode.InvalidRefreshToken => Status401Unauthorized,
        RefusalCode.Forbidden => Status403Forbidden,
        RefusalCode.RegistrationClosed => Status403Forbidden,
        RefusalCode.BadOrigin => Status403Forbidden,
        RefusalCode.Banned => Status403Forbidden,
        RefusalCode.NotFound => Status404NotFound,
        RefusalCode.InviteNotFound => Status404NotFound,
        RefusalCode.UsernameTaken => Status409Conflict,
        RefusalCode.EmailTaken => Status409Conflict,
        RefusalCode.AlreadyMember => Status409Conflict,
        RefusalCode.ChannelNameTaken => Status409Conflict,
        RefusalCode.IdempotencyMismatch => Status409Conflict,
        RefusalCode.TooLarge => Status413PayloadTooLarge,
        RefusalCode.UnsupportedImage => Status415UnsupportedMediaType,
        RefusalCode.RateLimited => Status429TooManyRequests,
        RefusalCode.Busy => Status503ServiceUnavailable,
        RefusalCode.Unavailable => Status503ServiceUnavailable,
        RefusalCode.StorageFull => Status507InsufficientStorage,
    };
}
