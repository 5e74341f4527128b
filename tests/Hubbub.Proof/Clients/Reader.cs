using System.Text.Json;
using System.Threading.Channels;

namespace Hubbub.Proof.Clients;

/// <summary>
/// Somebody who listens, with a bad line: hears all, breaks off at random, comes back, looks things up.
/// </summary>
public sealed class Reader(NativeClient client, RecordedRest rest, int seed)
{
    private readonly Random choice = new(seed);
    private readonly Random pause = new(seed + 1);
    private readonly Channel<bool> urges = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int left = 1;

    /// <summary>The mean number of frames between two whims; 0 for a reader without any.</summary>
    public int Pace { get; init; } = 100;

    public NativeClient Client => client;

    public RecordedRest Rest => rest;

    public async Task StartAsync(IEnumerable<long> channels, long? afterSeq = 0, CancellationToken ct = default)
    {
        await client.ConnectAsync(ct);
        foreach (var channel in channels) await client.FollowAsync(channel, afterSeq);
    }

    /// <summary>Whims, driven by what is heard, until it settles.</summary>
    public async Task RunAsync(IReadOnlyList<long> channels)
    {
        if (Pace > 0) client.Heard += Count;
        await foreach (var _ in urges.Reader.ReadAllAsync()) await TolerateAsync(channels[choice.Next(channels.Count)]);
    }

    public void Settle()
    {
        client.Heard -= Count;
        urges.Writer.TryComplete();
    }

    /// <summary>Done when all that the heads name has been heard.</summary>
    public Task CaughtUpAsync(IEnumerable<ChannelLog> logs, CancellationToken ct = default) =>
        Task.WhenAll(logs.Select(l => client.ReachedAsync(l.Channel, l.LastSeq, ct)));

    private void Count(string type, JsonElement data)
    {
        if (--left > 0) return;

        left = 1 + pause.Next(2 * Pace);
        urges.Writer.TryWrite(true);
    }

    private async Task TolerateAsync(long channel)
    {
        try
        {
            await FollowWhimAsync(channel);
        }
        catch (Exception no) when (no is LostAnswerException or RefusedAnswerException)
        {
            // A reader that was removed, or whose line just broke, is refused: that is part of the run.
        }
    }

    private Task FollowWhimAsync(long channel)
    {
        switch (choice.Next(7))
        {
            case 0: return rest.LookBackAsync(channel);
            case 1: return client.HistoryAsync(channel);
            case 2: return rest.HeadAsync(channel, client.Epoch);
            case 3: return client.MarkReadAsync(channel, client.CursorOf(channel));
            // Now and then less than was read already, as from a device that lags behind.
            case 4: return rest.Rest.MarkReadAsync(channel, Math.Max(0, client.CursorOf(channel) - choice.Next(20)));
            default:
                client.Break();
                return Task.CompletedTask;
        }
    }
}
