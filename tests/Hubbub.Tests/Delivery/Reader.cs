using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Native;
using Hubbub.Tests.WebSockets;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

/// <summary>Somebody who hears in memory: the whole way from the fan-out to the bytes, without a server.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly Wire wire;

    public Reader(Actor actor, int roomBytes = 1 << 30, TimeProvider? clock = null, IDialect? dialect = null)
    {
        wire = new Wire(
            clock: clock, roomBytes: roomBytes, open: (stream, sizes, time) => new WebSocketTransport(stream, sizes, time));
        Listener = new Listener(
            (WebSocketTransport)wire.Connection, dialect ?? NativeDialect.Instance, actor, sessionExpiresAt: long.MaxValue);
    }

    public Listener Listener { get; }

    public Following Follow(ChatWorld world, FanOut fanOut) => new(
        Listener,
        fanOut,
        DeskIn(world, fanOut),
        new FollowChannel(world.Database, new LogEnds()),
        new FollowChannels(world.Database));

    private static PresenceDesk DeskIn(ChatWorld world, FanOut fanOut)
    {
        var presences = new Presences(world.Clock);
        return new PresenceDesk(presences, new ChoosePresence(world.Database), fanOut, new Attendance(presences));
    }

    /// <summary>Waits for the socket, which does not take it.</summary>
    public Reader WithQueue(int frames)
    {
        var large = NativeFrames.Frame("pong", new { Text = new string('x', 20_000) }, replyTo: null);
        for (var i = 0; i <= frames; i++) Listener.Enqueue(large);
        Listener.Flush();
        Assert.Equal(frames, Listener.Transport.QueuedFrames);
        return this;
    }

    public async Task<(string Type, JsonElement Data)> NextAsync()
    {
        var frame = JsonElement.Parse((await wire.Peer.ReadFrameAsync()).Payload);
        return (frame.GetProperty("type").GetString()!, frame.GetProperty("data"));
    }

    public async Task<(string Type, long Seq)> NextEventAsync()
    {
        var (type, data) = await NextAsync();
        return (type, data.GetProperty("seq").GetInt64());
    }

    public async Task<string> NextTextAsync() => (await wire.Peer.ReadFrameAsync()).Text;

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    public static MessageSent Sent(ChannelId channel, long seq) => new(
        new Message(
            new MessageId(seq), channel, new Seq(seq), new Person(new UserId(1), "Ada", "Ada", null), $"said {seq}",
            Parent: null, ReplyCount: 0, ClientMessageId: null, IsDeleted: false, CreatedAt: 0, UpdatedAt: null, EditedAt: null),
        new ChannelLabel("general", ChannelKind.Text, Pair: null));
}
