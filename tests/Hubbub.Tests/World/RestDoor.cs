using System.Net;

namespace Hubbub.Tests.World;

/// <summary>REST, by which one speaks and reads the history; the native socket is what hears.</summary>
public sealed class RestDoor : Door
{
    public override bool HasClientMessageIds => true;

    public override async Task<DoorClient> ConnectAsync(Somebody who, Place place, bool isNarrow = false) =>
        new RestDoorClient(this, who, place) { Peer = await who.ConnectAsync(isNarrow: isNarrow) };
}

internal sealed class RestDoorClient(Door door, Somebody who, Place place) : NativeDoorClient(door, who, place)
{
    private string Messages => $"channels/{Place.Channel}/messages";

    public override async Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null)
    {
        var answer = await Who.PostAsync(Messages, new { content = text, client_msg_id = clientMessageId });
        if (answer.Status == HttpStatusCode.NotFound) return null;

        Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.OK]);
        return new Acknowledgement(answer.Json.GetProperty("id").GetInt64());
    }

    public override async Task<IReadOnlyList<Heard>?> HistoryAsync()
    {
        var answer = await Who.GetAsync($"{Messages}?limit=100");
        return answer.Status == HttpStatusCode.NotFound ? null : [.. answer.Json.EnumerateArray().Reverse().Select(Of)];
    }
}
