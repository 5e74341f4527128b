using System.Net;
using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>Chat RTC's socket, where a server is joined with all its channels, and a room by itself.</summary>
public sealed class ChatRtcDoor : Door
{
    public override bool HasClientMessageIds => true;

    public override async Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false) =>
        new ChatRtcDoorClient(this, who, place)
        {
            Peer = await ChatRtcPeer.ConnectAsync(place.Server.Address, who.Token, isNarrow: isNarrow),
        };
}

internal sealed class ChatRtcDoorClient(Door door, Somebody who, Place place) : DoorClient(door, who, place)
{
    public required ChatRtcPeer Peer { get; init; }

    // The lobby is no server to join.
    public override async Task<bool> EnterAsync() =>
        IsGranted(await Peer.EmitWithAckAsync("join_server", new { server_id = Place.Community }))
        || IsGranted(await Peer.EmitWithAckAsync("join_channel", new { channel_id = Place.Channel }));

    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        var message = new { channel_id = Place.Channel, content = text, client_msg_id = clientMessageId };
        var answer = await Peer.EmitWithAckAsync("message:send", message);
        return IsGranted(answer) ? new Acknowledgement(answer.GetProperty("message_id").GetInt64()) : null;
    }

    public override async Task<IReadOnlyList<Heard>?> HistoryAsync()
    {
        var answer = await Who.AskRootAsync($"/channels/{Place.Channel}/messages?limit=100");
        if (answer.Status == HttpStatusCode.NotFound) return null;

        return [.. answer.Json.EnumerateArray().Select(message => Of(message, "id")).Reverse()];
    }

    protected override async Task<IReadOnlyList<Heard>> ReadRestAsync() =>
        [.. (await Peer.RestAsync()).Where(it => it.Name == "message:new").Select(it => Of(it.Data, "message_id"))];

    public override ValueTask DisposeAsync() => Peer.DisposeAsync();

    protected override async Task<Heard> ReceiveAsync() => Of(await Peer.ExpectAsync("message:new"), "message_id");

    protected override Task<int?> ReadToEndAsync() => Peer.ClosedAsync();

    private static Heard Of(JsonElement message, string id) => new(
        message.GetProperty("author_username").GetString()!,
        message.GetProperty("content").GetString()!,
        message.GetProperty(id).GetInt64());

    private static bool IsGranted(JsonElement answer)
    {
        if (!answer.TryGetProperty("code", out var code)) return true;

        Assert.Equal("NOT_FOUND", code.GetString());
        return false;
    }
}
