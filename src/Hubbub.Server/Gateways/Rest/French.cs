using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What a refusal says to people who read French.</summary>
internal static class French
{
    /// <summary>Of a fault of ours, at a socket.</summary>
    public const string Fault = "Une erreur est survenue. Réessayez dans un instant.";

    public static string For(RefusalCode code) => code switch
    {
        RefusalCode.ValidationFailed => "Certains champs ne sont pas valides.",
        RefusalCode.EmptyMessage => "Un message ne peut pas être vide.",
        RefusalCode.MessageTooLong => "Ce message est trop long.",
        RefusalCode.TooLarge => "Ce fichier est trop lourd.",
        RefusalCode.UnsupportedImage => "Il faut une image PNG, JPEG, GIF ou WebP intacte et pas trop grande.",
        RefusalCode.Unsupported => "Ceci n'est pas encore possible.",
        RefusalCode.MalformedJson => "Le corps de la demande n'est pas du JSON valable.",
        RefusalCode.Unauthorized => "Connectez-vous d'abord.",
        RefusalCode.InvalidCredentials => "Le nom ou le mot de passe est incorrect.",
        RefusalCode.InvalidRefreshToken => "Cette session est terminée. Connectez-vous à nouveau.",
        RefusalCode.InvalidResetToken => "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.",
        RefusalCode.Forbidden => "Vous n'avez pas le droit de faire cela.",
        RefusalCode.BadOrigin => "Cette demande vient d'une page qui ne peut pas agir pour vous.",
        RefusalCode.RegistrationClosed => "Les inscriptions sont fermées.",
        RefusalCode.Banned => "Vous êtes banni de ce serveur.",
        RefusalCode.NotFound => "Cela n'existe pas.",
        RefusalCode.InviteNotFound => "Cette invitation n'existe pas ou n'est plus valable.",
        RefusalCode.UsernameTaken => "Ce nom d'utilisateur est déjà pris.",
        RefusalCode.EmailTaken => "Cette adresse est déjà utilisée.",
        RefusalCode.AlreadyMember => "Vous êtes déjà membre de ce serveur.",
        RefusalCode.OwnerCannotLeave => "Le propriétaire ne peut pas quitter son serveur : transférez-le d'abord.",
        RefusalCode.ChannelNameTaken => "Un salon porte déjà ce nom.",
        RefusalCode.IdempotencyMismatch => "Ce client_msg_id a déjà servi pour un autre message.",
        RefusalCode.RateLimited => "Trop de demandes. Réessayez dans un instant.",
        RefusalCode.Busy => "Trop de messages attendent d'être enregistrés. Réessayez dans un instant.",
        RefusalCode.Unavailable => "Le service est momentanément indisponible. Réessayez dans un instant.",
        RefusalCode.StorageFull => "Les données ne peuvent pas être écrites : le disque est plein ou en lecture seule.",
    };
}
