using System.Globalization;

namespace Hubbub.Proof.Clients;

/// <summary>Which of Veza's two dialects a program speaks, and at which door.</summary>
public sealed record VezaDialect(string Path, string Joined, string? Sent, string? SentToPerson)
{
    public static readonly VezaDialect Veza1 = new("/", "join_ack", "message_sent", "dm_sent");

    /// <summary>Who sends hears its own message, and nothing else.</summary>
    public static readonly VezaDialect Veza3 = new("/ws/chat", "join", Sent: null, SentToPerson: null);

    public Hearing Hearing => SentToPerson is null ? Hearing.Messages : Hearing.MessagesOfOthers;

    /// <summary>A number in the older dialect, its digits in the younger.</summary>
    public object IdOf(long person) => this == Veza1 ? person : person.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A room, by the name that Veza knows and by the id that the logs know.</summary>
public sealed record Room(string Name, long Channel);
