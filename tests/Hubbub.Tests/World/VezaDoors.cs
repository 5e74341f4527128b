using System.Globalization;
using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>The first Veza's socket.</summary>
public sealed class Veza1Door : Door
{
    public override async Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false)
    {
        var peer = await VezaPeer.ConnectAsync(place.Server.Address, $"/?token={who.Token}", isNarrow: isNarrow);
        return new Veza1DoorClient(this, who, place) { Peer = peer };
    }
}

/// <summary>The third Veza's socket.</summary>
public sealed class Veza3Door : Door
{
    public override async Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false)
    {
        var peer = await VezaPeer.ConnectAsync(place.Server.Address, $"/ws/chat?token={who.Token}", isNarrow: isNarrow);
        return new Veza3DoorClient(this, who, place) { Peer = peer };
    }
}

internal abstract class VezaDoorClient(Door door, Somebody who, Place place) : DoorClient(door, who, place)
{
    private readonly Queue<Heard> waiting = new();

    public required VezaPeer Peer { get; init; }

    public override async Task<bool> EnterAsync() =>
        IsGranted(await AnswerAsync(new { type = "join", room = Place.Name }));

    protected override async Task<IReadOnlyList<Heard>> ReadRestAsync()
    {
        Assert.False(IsGranted(await AnswerAsync(new { type = "nonsense" })));
        var rest = waiting.ToList();
        waiting.Clear();
        return rest;
    }

    public override ValueTask DisposeAsync() => Peer.DisposeAsync();

    protected static bool IsGranted(JsonElement answer) => answer.GetProperty("type").GetString() != "error";

    protected abstract Heard Of(JsonElement message);

    /// <summary>Null for a frame that is no message.</summary>
    protected Heard? Keep(JsonElement frame)
    {
        if (frame.GetProperty("type").GetString() != "message") return null;

        var heard = Of(frame);
        waiting.Enqueue(heard);
        return heard;
    }

    protected async Task<JsonElement> AnswerAsync(object request)
    {
        await Peer.SayAsync(request);
        JsonElement answer;
        do answer = await Peer.NextAsync();
        while (Keep(answer) is not null);
        return answer;
    }

    protected override async Task<Heard> ReceiveAsync()
    {
        while (waiting.Count == 0) Assert.NotNull(Keep(await Peer.NextAsync()));
        return waiting.Dequeue();
    }

    protected override Task<int?> ReadToEndAsync() => Peer.ClosedAsync();
}

internal sealed class Veza1DoorClient(Door door, Somebody who, Place place) : VezaDoorClient(door, who, place)
{
    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        var answer = await AnswerAsync(new { type = "message", room = Place.Name, content = text });
        return IsGranted(answer) ? new Acknowledgement(Id: null) : null;
    }

    public override async Task<IReadOnlyList<Heard>?> HistoryAsync()
    {
        var answer = await AnswerAsync(new { type = "room_history", room = Place.Name, limit = 100 });
        return IsGranted(answer) ? [.. answer.GetProperty("data").EnumerateArray().Select(In)] : null;
    }

    protected override Heard Of(JsonElement message) => In(message.GetProperty("data"));

    private static Heard In(JsonElement fields) => new(
        fields.GetProperty("username").GetString()!,
        fields.GetProperty("content").GetString()!,
        fields.GetProperty("id").GetInt64());
}

internal sealed class Veza3DoorClient(Door door, Somebody who, Place place) : VezaDoorClient(door, who, place)
{
    // Who sends has joined: hearing oneself is the acknowledgement.
    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        await Peer.SayAsync(new { type = "message", room = Place.Name, content = text });
        while (Keep(await Peer.NextAsync()) is { } heard)
        {
            if ((heard.Author, heard.Text) == (Who.Name, text)) return new Acknowledgement(heard.Id);
        }

        return null;
    }

    public override async Task<IReadOnlyList<Heard>?> HistoryAsync()
    {
        var answer = await AnswerAsync(new { type = "history", room = Place.Name, limit = 100 });
        return IsGranted(answer) ? [.. answer.GetProperty("messages").EnumerateArray().Select(Of)] : null;
    }

    protected override Heard Of(JsonElement message) => new(
        message.GetProperty("username").GetString()!,
        message.GetProperty("content").GetString()!,
        long.Parse(message.GetProperty("id").GetString()!, CultureInfo.InvariantCulture));
}
