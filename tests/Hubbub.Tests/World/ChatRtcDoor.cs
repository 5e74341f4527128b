using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>Chat RTC's Socket.IO, which has no history of its own: its clients read that over REST.</summary>
public sealed class ChatRtcDoor : Door
{
    public override bool HasClientMessageIds => true;

    public override async Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false)
    {
        var peer = await ChatRtcPeer.ConnectAsync(place.Server.Address, who.Token, isNarrow: isNarrow);
        return new ChatRtcDoorClient(this, who, place, peer);
    }
}

internal sealed class ChatRtcDoorClient(Door door, Somebody who, Place place, ChatRtcPeer peer)
    : DoorClient(door, who, place)
{
    private const string News = "message:new";

    // A server is joined as a whole; the lobby is none, so its rooms are joined one by one.
    public override async Task<bool> EnterAsync() =>
        IsGranted(await peer.EmitWithAckAsync("join_server", new { server_id = Place.Community }))
        || IsGranted(await peer.EmitWithAckAsync("join_channel", new { channel_id = Place.Channel }));

    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        var message = new { channel_id = Place.Channel, content = text, client_msg_id = clientMessageId };
        var answer = await peer.EmitWithAckAsync("message:send", message);
        return IsGranted(answer) ? new Acknowledgement(Of(answer).Id) : null;
    }

    public override Task<IReadOnlyList<Heard>?> HistoryAsync() => RestHistoryAsync();

    public override async Task<IReadOnlyList<Heard>> RestAsync() =>
        [.. (await peer.RestAsync()).Where(it => it.Name == News).Select(it => Of(it.Data))];

    public override ValueTask DisposeAsync() => peer.DisposeAsync();

    protected override async Task<Heard> ReceiveAsync() => Of(await peer.ExpectAsync(News));

    protected override Task<int?> ReadToEndAsync() => peer.ClosedAsync();

    private static bool IsGranted(JsonElement answer)
    {
        if (!answer.TryGetProperty("code", out var code)) return true;

        Assert.Equal("NOT_FOUND", code.GetString());
        return false;
    }

    private static Heard Of(JsonElement message) => new(
        message.GetProperty("author_username").GetString()!,
        message.GetProperty("content").GetString()!,
        message.GetProperty("message_id").GetInt64());
}
