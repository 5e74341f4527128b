namespace Hubbub.Chat.Accounts;

/// <summary>What others see of a person.</summary>
public enum Presence
{
    Offline,
    Online,
    Idle,
    Dnd,
}

/// <summary>What a person has chosen to show while they are connected; it survives their connections.</summary>
public enum PresenceChoice
{
    Online,
    Idle,
    Dnd,

    /// <summary>Offline for everybody else, on every path.</summary>
    Invisible,
}

/// <summary>A person and what others see of them.</summary>
public sealed record UserPresence(UserId User, Presence Presence);

public static class ShownPresence
{
    /// <summary>What others see of somebody who is connected and chose this.</summary>
    public static Presence Shown(this PresenceChoice choice) => choice switch
    {
        PresenceChoice.Online => Presence.Online,
        PresenceChoice.Idle => Presence.Idle,
        PresenceChoice.Dnd => Presence.Dnd,
        PresenceChoice.Invisible => Presence.Offline,
    };
}
