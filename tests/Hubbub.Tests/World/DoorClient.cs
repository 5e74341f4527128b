using System.Net.WebSockets;

namespace Hubbub.Tests.World;

/// <summary>
/// Somebody's client at one place, through one door. It reads only when asked, and remembers what it has shown: that
/// outlives its connection.
/// </summary>
public abstract class DoorClient(Door door, Somebody who, Place place) : IAsyncDisposable
{
    private readonly List<Heard> transcript = [];
    private readonly HashSet<Heard> readAhead = [];

    /// <summary>Everything that this person has been shown, in that order.</summary>
    public IReadOnlyList<Heard> Transcript => transcript;

    protected Somebody Who => who;

    protected Place Place => place;

    /// <summary>False when the person is refused.</summary>
    public abstract Task<bool> EnterAsync();

    /// <summary>Says something and waits for the acknowledgement; null when it is refused.</summary>
    public abstract Task<Acknowledgement?> SendAsync(string text, string? clientMessageId = null);

    /// <summary>The last hundred messages of the place, oldest first; null when they are refused.</summary>
    public abstract Task<IReadOnlyList<Heard>?> HistoryAsync();

    /// <summary>All that has come and was not shown, up to the answer to a request that is sent now, or to the end.</summary>
    public async Task<IReadOnlyList<Heard>> RestAsync() =>
        [.. (await ReadRestAsync()).Where(heard => !readAhead.Remove(heard))];

    public async Task<Heard> NextAsync()
    {
        Heard next;
        do next = await ReceiveAsync();
        while (readAhead.Remove(next));
        transcript.Add(next);
        return next;
    }

    public async Task HearAsync(int count)
    {
        while (transcript.Count < count) await NextAsync();
    }

    /// <summary>Comes back when the connection is lost, and goes on where it was.</summary>
    public async Task<DoorClient> ReturnAsync()
    {
        var back = await ReconnectAsync();
        back.transcript.InsertRange(0, transcript);
        return back;
    }

    /// <summary>Reads until the server closes; null where the line was cut before it could say why.</summary>
    public async Task<int?> ClosedAsync()
    {
        try
        {
            return await ReadToEndAsync();
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>What has come, shown by the history already or not.</summary>
    protected abstract Task<IReadOnlyList<Heard>> ReadRestAsync();

    /// <summary>The next message that comes.</summary>
    protected abstract Task<Heard> ReceiveAsync();

    protected abstract Task<int?> ReadToEndAsync();

    /// <summary>Without a better way: enters again, and shows what the history has that was not shown.</summary>
    protected virtual async Task<DoorClient> ReconnectAsync()
    {
        var back = await door.EnterAsync(who, place);
        var missed = (await back.HistoryAsync())!.Except(transcript).ToList();
        back.transcript.AddRange(missed);
        // Whatever was said since it entered comes by itself as well.
        back.readAhead.UnionWith(missed);
        return back;
    }
}
