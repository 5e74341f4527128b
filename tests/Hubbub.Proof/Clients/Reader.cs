namespace Hubbub.Proof.Clients;

/// <summary>
/// Somebody who listens, with a bad line: hears all, breaks off at random, comes back, looks things up.
/// </summary>
public sealed class Reader(NativeClient client, RecordedRest rest, TimeProvider clock, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>The mean time between two whims.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(200);

    public async Task StartAsync(IEnumerable<long> channels, long? afterSeq = 0, CancellationToken ct = default)
    {
        await client.ConnectAsync(ct);
        foreach (var channel in channels) await client.FollowAsync(channel, afterSeq);
    }

    /// <summary>Whims until cancelled.</summary>
    public async Task RunAsync(IReadOnlyList<long> channels, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Pace * (2 * random.NextDouble()), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ct.IsCancellationRequested) await TolerateAsync(channels[random.Next(channels.Count)]);
        }
    }

    /// <summary>Done when all that the heads name has been heard.</summary>
    public Task CaughtUpAsync(IEnumerable<ChannelLog> logs, CancellationToken ct = default) =>
        Task.WhenAll(logs.Select(l => client.ReachedAsync(l.Channel, l.LastSeq, ct)));

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
        switch (random.Next(6))
        {
            case 0: return rest.LookBackAsync(channel);
            case 1: return client.HistoryAsync(channel);
            case 2: return rest.HeadAsync(channel, client.Epoch);
            case 3: return client.MarkReadAsync(channel, client.CursorOf(channel));
            default:
                client.Break();
                return Task.CompletedTask;
        }
    }
}
