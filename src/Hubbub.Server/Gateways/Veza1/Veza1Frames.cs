using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Server.Gateways.Veza;

namespace Hubbub.Server.Gateways.Veza1;

/// <summary>Everything that is said on this socket: a type and its data.</summary>
internal static class Veza1Frames
{
    public static byte[] Message(Message message, ChannelLabel room) => Frame("message", InRoom(message, room.Name));

    public static byte[] Direct(Message message) => Frame("dm", new
    {
        Id = message.Id.Value,
        FromUser = message.Author.Id.Value,
        message.Author.Username,
        message.Content,
        Timestamp = WireTime.Of(message.CreatedAt),
    });

    /// <summary>The address is said back as it was asked for.</summary>
    public static byte[] Done(string type, ChannelAddress address) => Frame(
        type,
        address.With is { } other ? new { To = other.Value, Status = "ok" } : new { address.Room, Status = "ok" });

    public static byte[] RoomHistory(HistoryRead page) =>
        Frame("room_history", page.OldestFirst.Select(message => InRoom(message, page.Label!.Name)));

    public static byte[] DirectHistory(HistoryRead page) => Frame("dm_history", page.OldestFirst.Select(message => new
    {
        message.Author.Username,
        FromUser = message.Author.Id.Value,
        message.Content,
        Timestamp = WireTime.Of(message.CreatedAt),
    }));

    public static byte[] Error(string sentence) => Frame("error", new { Message = sentence });

    private static object InRoom(Message message, string room) => new
    {
        Id = message.Id.Value,
        FromUser = message.Author.Id.Value,
        message.Author.Username,
        message.Content,
        Timestamp = WireTime.Of(message.CreatedAt),
        Room = room,
    };

    private static byte[] Frame(string type, object data) => VezaFrame.Of(new { Type = type, Data = data });
}
