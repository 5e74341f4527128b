using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>The native socket, where who comes back resumes.</summary>
public sealed class NativeDoor : Door
{
    public override bool HasClientMessageIds => true;

    public override async Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false) =>
        new NativeDoorClient(this, who, place) { Peer = await who.ConnectAsync(isNarrow: isNarrow) };
}

internal class NativeDoorClient(Door door, Somebody who, Place place) : DoorClient(door, who, place)
{
    private readonly Door door = door;
    private long lastSeq;

    public required NativePeer Peer { get; init; }

    public override async Task<bool> EnterAsync() => IsGranted(await Peer.AskAsync("join", new { channel_id = Place.Channel }));

    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        var message = new { channel_id = Place.Channel, content = text, client_msg_id = clientMessageId };
        var reply = await Peer.AskAsync("message", message);
        return IsGranted(reply) ? new Acknowledgement(reply.Number("id")) : null;
    }

    public override async Task<IReadOnlyList<Heard>?> HistoryAsync()
    {
        var reply = await Peer.AskAsync("history", new { channel_id = Place.Channel, limit = 100 });
        return IsGranted(reply) ? [.. reply.Data.GetProperty("messages").EnumerateArray().Select(Of)] : null;
    }

    protected override async Task<IReadOnlyList<Heard>> ReadRestAsync() =>
        [.. (await Peer.RestAsync()).Where(frame => frame.Type == "message").Select(frame => Of(frame.Data))];

    public override ValueTask DisposeAsync() => Peer.DisposeAsync();

    protected static Heard Of(JsonElement message) => new(
        message.GetProperty("author_username").GetString()!,
        message.GetProperty("content").GetString()!,
        message.GetProperty("id").GetInt64());

    protected override async Task<Heard> ReceiveAsync()
    {
        var frame = await Peer.NextAsync("message");
        lastSeq = frame.Seq;
        return Of(frame.Data);
    }

    protected override Task<int?> ReadToEndAsync() => Peer.ClosedAsync();

    protected override async Task<DoorClient> ReconnectAsync()
    {
        var peer = await NativePeer.ConnectAsync(Place.Server.Address, _ => { }, $"resume=1&token={Who.Token}");
        var ready = await peer.NextAsync("ready");
        var channels = new Dictionary<string, long> { [$"{Place.Channel}"] = lastSeq };
        var reply = await peer.AskAsync("resume", new { epoch = ready.Text("epoch"), channels });
        Assert.Equal("resumed", reply.Type);
        return new NativeDoorClient(door, Who, Place) { Peer = peer, lastSeq = lastSeq };
    }

    private static bool IsGranted(Frame reply)
    {
        if (reply.Type != "error") return true;

        Assert.Equal("not_found", reply.Code);
        return false;
    }
}
