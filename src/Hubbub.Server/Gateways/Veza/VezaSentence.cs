using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Veza;

/// <summary>A refusal in the words that Veza's clients show.</summary>
internal static class VezaSentence
{
    public static string Of(RefusedException refusal, ClientRequest? request) => refusal.Code == RefusalCode.NotFound
        ? Missing.GetValueOrDefault(request?.Type ?? "") ?? French.For(refusal.Code)
        : French.For(refusal.Code);

    private static readonly Dictionary<string, string> Missing = new()
    {
        ["join"] = "Room inexistante.",
        ["message"] = "Impossible d'envoyer un message à une room inexistante.",
        ["dm"] = "Utilisateur destinataire introuvable.",
        ["room_history"] = "Room inconnue.",
        ["history"] = "Room inconnue.",
        ["dm_history"] = "Utilisateur introuvable pour DM.",
    };
}
