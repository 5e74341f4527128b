using System.Globalization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.SocketIo;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>The dialect of the Chat RTC backend: events of Socket.IO's main namespace, each answered if it asks for it.</summary>
internal sealed class ChatRtcDialect(SocketIoNamespace main) : IDialect
{
    public bool JoinsCommunities => true;

    /// <summary>Frames come as events here, and are read by <see cref="ChatRtcEvents"/>.</summary>
    public ClientRequest? Read(ReadOnlyMemory<byte> frame) => null;

    public byte[] Write(ChatEvent happened) => happened switch
    {
        // What was deleted before it could be told, is not told.
        MessageSent { Message: { IsDeleted: false } said } => Event("message:new", ChatRtcMessage.From(said)),
        MessageEdited { Message: { } edited } => Event("message:updated", ChatRtcMessage.From(edited)),
        MessageDeleted gone => Event("message:deleted", new MessagePlace(gone.Channel.Value, gone.Change.Message.Value)),
        ChannelCreated { Channel: var created } => Event("channel:created", ChannelBody.From(created)),
        ChannelUpdated { Channel: var updated } => Event("channel:updated", ChannelBody.From(updated)),
        ChannelDeleted { Channel: var deleted } => Event("channel:deleted", ChannelBody.From(deleted)),
        MemberJoined came => Event("member:joined", MemberBody.From(came.Community, came.Member.Person)),
        MemberLeft left => Event("member:left", MemberBody.From(left.Community, left.Member.Person)),
        TypingChanged typing => Event(typing.IsActive ? "user:typing" : "user:stop_typing", TypingBody.From(typing)),
        AttendanceChanged { Venue.Community: { } place } seen => Event(
            seen.IsHere ? "user:connected" : "user:disconnected", new MemberBody(place.Value, seen.User.Value, seen.Username)),
        _ => [],
    };

    public byte[] Write(Reply reply, ClientRequest? request) => reply switch
    {
        VisitBegun joined => Answer(
            "server:joined", new JoinedBody(joined.Community.Value, joined.Here.Select(u => u.Value)), request),
        VisitEnded left => Ack(new ServerPlace(left.Community.Value), request),
        Joined joined => Answer("channel:joined", new ChannelPlace(joined.Channel.Id.Value), request),
        Left left => Answer("channel:left", new ChannelPlace(left.Channel.Value), request),
        Acknowledged stored => Ack(ChatRtcMessage.From(stored.Appended.Message), request),
        TypingSet => Ack(new { }, request),
        CommandRefused { Refusal: var refusal } => Fail(ChatRtcError.Of(refusal), request),
        CommandFailed => Fail(ChatRtcError.Fault, request),
        _ => [],
    };

    private byte[] Event(string name, object body) => main.Encode(name, body).ToFrame();

    private byte[] Ack(object body, ClientRequest? request) => request?.ReplyTo is { } id
        ? main.EncodeAck(long.Parse(id, CultureInfo.InvariantCulture), body).ToFrame()
        : [];

    // Said to whoever listens for the event, and to who waits for this very answer.
    private byte[] Answer(string name, object body, ClientRequest? request) => [.. Event(name, body), .. Ack(body, request)];

    private byte[] Fail(ChatRtcError error, ClientRequest? request) =>
        request?.ReplyTo is null ? Event("error", error) : Ack(error, request);

    private sealed record ServerPlace(long ServerId);

    private sealed record ChannelPlace(long ChannelId);

    private sealed record MessagePlace(long ChannelId, long MessageId);

    private sealed record JoinedBody(long ServerId, IEnumerable<long> ConnectedUsers);

    private sealed record TypingBody(long ChannelId, long UserId, string Username)
    {
        public static TypingBody From(TypingChanged typing) =>
            new(typing.Channel.Value, typing.User.Value, typing.Username);
    }

    private sealed record MemberBody(long ServerId, long UserId, string Username)
    {
        public static MemberBody From(CommunityId community, Chat.Accounts.Person person) =>
            new(community.Value, person.Id.Value, person.Username);
    }

    private sealed record ChannelBody(long? ServerId, long ChannelId, string Name)
    {
        public static ChannelBody From(Channel channel) => new(channel.Community?.Value, channel.Id.Value, channel.Name);
    }
}
