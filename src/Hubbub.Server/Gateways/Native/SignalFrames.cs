using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Gateways.Native;

/// <summary>Signals as the native socket says them.</summary>
internal static class SignalFrames
{
    public static byte[] Of(Signal signal) => signal switch
    {
        PresenceChanged changed => Frame("presence", PresenceBody.From(new UserPresence(changed.User, changed.Presence))),
        PresenceChosen chosen => Frame("presence", new PresenceBody(chosen.User.Value, Word(chosen.Choice))),
        TypingChanged typing => Frame(
            "typing", new TypingBody(typing.Channel.Value, typing.User.Value, typing.Username, typing.IsActive)),
        UnreadChanged unread => Frame("unread", new { Channels = unread.Channels.Select(UnreadBody.From) }),
        // Here whoever listens is seen by their presence.
        AttendanceChanged => [],
        _ => throw new InvalidOperationException(signal.GetType().Name),
    };

    /// <summary>The answer to set_presence.</summary>
    public static byte[] PresenceAck(PresenceChoice choice, string? replyTo) =>
        NativeFrames.Frame("ack", new { Status = Word(choice) }, replyTo);

    public static string Word(PresenceChoice choice) => choice switch
    {
        PresenceChoice.Online => "online",
        PresenceChoice.Idle => "idle",
        PresenceChoice.Dnd => "dnd",
        PresenceChoice.Invisible => "invisible",
    };

    /// <summary>The words of set_presence.</summary>
    public static IReadOnlyDictionary<string, PresenceChoice> Choices { get; } =
        Enum.GetValues<PresenceChoice>().ToDictionary(Word, StringComparer.Ordinal);

    private static byte[] Frame(string type, object data) => NativeFrames.Frame(type, data, replyTo: null);
}

/// <summary>online, idle, dnd or offline; a person's own connections are told invisible too.</summary>
internal sealed record PresenceBody(long UserId, string Status)
{
    public static PresenceBody From(UserPresence shown) => new(shown.User.Value, shown.Presence.Word());

}

internal sealed record TypingBody(long ChannelId, long UserId, string Username, bool Active);

internal sealed record UnreadBody(long ChannelId, long LastMessageSeq, long Unread, long Mentions)
{
    public static UnreadBody From(UnreadChannel channel) =>
        new(channel.Channel.Value, channel.LastMessageSeq.Value, channel.Unread, channel.Mentions);
}
