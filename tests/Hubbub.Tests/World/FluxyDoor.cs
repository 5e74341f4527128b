using System.Net;
using System.Net.WebSockets;

namespace Hubbub.Tests.World;

/// <summary>Fluxy's plain-text socket, which tells no ids, and its history beside it.</summary>
public sealed class FluxyDoor : Door
{
    public override Heard Tell(Heard message) => message with { Id = null };

    public override Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false) =>
        Task.FromResult<DoorClient>(new FluxyDoorClient(this, who, place, isNarrow));
}

// The handshake is what enters: before it there is no connection.
internal sealed class FluxyDoorClient(Door door, Somebody who, Place place, bool isNarrow) : DoorClient(door, who, place)
{
    private const string Refusal = "Erreur: ";
    private readonly Queue<Heard> waiting = new();
    private FluxyPeer? peer;

    private string Query => $"server_id={Place.Community}&channel_id={Place.Channel}";

    private (string Name, string Value) Credential => ("Authorization", $"Bearer {Who.Token}");

    public override async Task<bool> EnterAsync()
    {
        // Whoever was sent away has nothing to speak into until the next handshake succeeds.
        await DisposeAsync();
        peer = null;
        try
        {
            peer = await FluxyPeer.ConnectAsync(Place.Server.Address, Query, Credential.Name, Credential.Value, isNarrow);
            return true;
        }
        catch (WebSocketException)
        {
            var refused = await Place.Server.KnockAsync($"/ws?{Query}", Credential);
            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
            return false;
        }
    }

    // Who sends is a reader as well: hearing oneself is the acknowledgement.
    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        try
        {
            return peer is not null && await SayAndHearAsync(peer, text) ? new Acknowledgement(Id: null) : null;
        }
        catch (WebSocketException)
        {
            // Who was sent away and does not answer the close for long is cut off.
            return null;
        }
    }

    public override async Task<IReadOnlyList<Heard>?> HistoryAsync()
    {
        var answer = await Who.AskRootAsync($"/api/channel-messages?channel_id={Place.Channel}&limit=100");
        if (answer.Status == HttpStatusCode.NotFound) return null;

        return
        [
            .. answer.Json.GetProperty("messages").EnumerateArray().Select(message => new Heard(
                message.GetProperty("username").GetString()!, message.GetProperty("message").GetString()!, Id: null)),
        ];
    }

    protected override async Task<IReadOnlyList<Heard>> ReadRestAsync()
    {
        // Nothing is not a message, and is told so.
        if (peer is not null && await SendAsync("") is not null) Assert.Fail("an empty message was taken");
        var rest = waiting.ToList();
        waiting.Clear();
        return rest;
    }

    public override ValueTask DisposeAsync() => peer?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task<Heard> ReceiveAsync()
    {
        while (waiting.Count == 0) Keep(await peer!.NextAsync());
        return waiting.Dequeue();
    }

    protected override async Task<int?> ReadToEndAsync() => (await peer!.ClosedAsync()).Code;

    private async Task<bool> SayAndHearAsync(FluxyPeer socket, string text)
    {
        await socket.SayAsync(text);
        while (await socket.NextOrCloseAsync() is { } line && !line.StartsWith(Refusal, StringComparison.Ordinal))
        {
            if (Keep(line) is { } heard && heard == new Heard(Who.Name, text, Id: null)) return true;
        }

        return false;
    }

    // Lines without a colon tell who comes and goes.
    private Heard? Keep(string line)
    {
        if (line.Split(": ", 2) is not [var author, var text]) return null;

        var heard = new Heard(author, text, Id: null);
        waiting.Enqueue(heard);
        return heard;
    }
}
