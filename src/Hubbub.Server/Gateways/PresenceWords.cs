using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways;

/// <summary>The words for what others see of a person.</summary>
internal static class PresenceWords
{
    public static string Word(this Presence presence) => presence switch
    {
        Presence.Offline => "offline",
        Presence.Online => "online",
        Presence.Idle => "idle",
        Presence.Dnd => "dnd",
    };
}
