using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>What went wrong: a sentence for people, a word for programs; retry_after in seconds where waiting helps.</summary>
internal sealed record ChatRtcError(string Error, string Code)
{
    public static readonly ChatRtcError Fault = new("Something went wrong here.", "INTERNAL_ERROR");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RetryAfter { get; init; }

    public static ChatRtcError Of(RefusedException refusal) => new(refusal.Message, CodeOf(refusal.Code))
    {
        RetryAfter = refusal.RetryAfter is { } wait ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)) : null,
    };

    private static string CodeOf(RefusalCode code) => RefusalStatus.Of(code) switch
    {
        Status401Unauthorized => "UNAUTHORIZED",
        Status403Forbidden => "FORBIDDEN",
        Status404NotFound => "NOT_FOUND",
        Status429TooManyRequests => "RATE_LIMITED",
        >= Status500InternalServerError => "INTERNAL_ERROR",
        _ => "BAD_REQUEST",
    };
}
