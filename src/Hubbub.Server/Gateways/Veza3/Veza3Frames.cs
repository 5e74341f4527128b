using System.Globalization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Server.Gateways.Veza;

namespace Hubbub.Server.Gateways.Veza3;

/// <summary>Everything that is said on this socket: flat objects, every id in digits.</summary>
internal static class Veza3Frames
{
    public static byte[] Joined(ChannelAddress address) =>
        VezaFrame.Of(new { Type = "join", address.Room, Status = "ok" });

    public static byte[] Message(Message message, ChannelLabel room) => VezaFrame.Of(InRoom(message, room));

    public static byte[] Direct(Message message, ChannelLabel direct) => VezaFrame.Of(BetweenTwo(message, direct));

    public static byte[] History(HistoryRead page, ChannelAddress address) => VezaFrame.Of(new
    {
        Type = "history",
        address.Room,
        Messages = page.OldestFirst.Select(message => InRoom(message, page.Label!)),
    });

    public static byte[] DirectHistory(HistoryRead page, ChannelAddress address) => VezaFrame.Of(new
    {
        Type = "dm_history",
        With = Digits(address.With!.Value.Value),
        Messages = page.OldestFirst.Select(message => BetweenTwo(message, page.Label!)),
    });

    public static byte[] Presence(PresenceChanged changed) => VezaFrame.Of(new
    {
        Type = "presence",
        User = Digits(changed.User.Value),
        Online = changed.Presence != Chat.Accounts.Presence.Offline,
    });

    public static byte[] Error(string sentence) => VezaFrame.Of(new { Type = "error", Message = sentence });

    private static object InRoom(Message message, ChannelLabel room) => new
    {
        Type = "message",
        Room = room.Name,
        From = Digits(message.Author.Id.Value),
        message.Author.Username,
        message.Content,
        Timestamp = WireTime.Of(message.CreatedAt),
        Id = Digits(message.Id.Value),
    };

    private static object BetweenTwo(Message message, ChannelLabel direct) => new
    {
        Type = "dm",
        From = Digits(message.Author.Id.Value),
        To = Digits(direct.Pair!.Other(message.Author.Id).Value),
        message.Author.Username,
        message.Content,
        Timestamp = WireTime.Of(message.CreatedAt),
        Id = Digits(message.Id.Value),
    };

    private static string Digits(long id) => id.ToString(CultureInfo.InvariantCulture);
}
