using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>An error as REST tells it, in both languages.</summary>
internal sealed record Problem(int Status, string Code, string English, string French)
{
    public static readonly Problem InternalError = new(
        500, "internal_error", "Something went wrong here. The request id finds it in the server's log.",
        "Une erreur est survenue ici. Le numéro de la demande permet de la retrouver dans le journal du serveur.");

    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Null for what the framework, or a fault, has brought about.</summary>
    public RefusedException? Refusal { get; init; }

    public static Problem Of(RefusedException refusal) =>
        new(RefusalStatus.Of(refusal.Code), refusal.Code.Word(), refusal.Message, Rest.French.For(refusal.Code))
        {
            Fields = refusal.Fields,
            RetryAfter = refusal.RetryAfter,
            Refusal = refusal,
        };

    /// <summary>What the framework says with a bare status.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        400 => new(400, "bad_request", "The request is malformed.", "La demande est mal formée."),
        401 => Of(Refuse.Unauthorized()),
        403 => Of(Refuse.Forbidden()),
        404 => Of(Refuse.NotFound("thing")),
        405 => new(
            405, "method_not_allowed", "This path does not know this method.", "Ce chemin ne connaît pas cette méthode."),
        408 => new(
            408, "request_timeout", "The request took too long to arrive.", "La demande a mis trop de temps à arriver."),
        413 => new(413, "body_too_large", "The request is too large.", "La demande est trop grande."),
        415 => new(
            415, "unsupported_media_type", "The body must be application/json in UTF-8.",
            "Le corps doit être en application/json et en UTF-8."),
        429 => new(429, RefusalCode.RateLimited.Word(), "Too many requests.", Rest.French.For(RefusalCode.RateLimited)),
        503 => Of(Refuse.Because(RefusalCode.Unavailable, "The service is unavailable. Try again in a moment.")),
        >= 500 => InternalError with { Status = status },
        _ => new(status, "bad_request", "The request cannot be served.", "La demande ne peut pas être servie."),
    };
}
