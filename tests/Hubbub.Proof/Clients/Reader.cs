using System.Globalization;
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

    public long UserId => rest.Rest.UserId;

    /// <summary>Follows some channels now, and others as soon as it may.</summary>
    public async Task StartAsync(IReadOnlyList<long> now, IReadOnlyList<long> later, CancellationToken ct = default)
    {
        client.Want([.. now, .. later]);
        await client.ConnectAsync(ct);
        foreach (var channel in now) await client.FollowAsync(channel, afterSeq: 0);
    }

    /// <summary>Whims, driven by what is heard, until it settles.</summary>
    public async Task RunAsync(IReadOnlyList<long> channels)
    {
        if (Pace > 0) client.Heard += Count;
        await foreach (var _ in urges.Reader.ReadAllAsync())
        {
            var all = channels.Union(client.Followed).ToList();
            await TolerateAsync(all[choice.Next(all.Count)]);
        }
    }

    public void Settle()
    {
        client.Heard -= Count;
        urges.Writer.TryComplete();
    }

    /// <summary>
    /// Tries every door to a channel that is closed to it, and says whether one opened. What comes is recorded.
    /// </summary>
    public async Task<bool> PryAsync(long channel, CancellationToken ct = default)
    {
        var everything = new Dictionary<string, long> { [channel.ToString(CultureInfo.InvariantCulture)] = 0 };
        await OpensAsync(() => client.AskAsync("resume", new { epoch = client.Epoch, channels = everything }));
        return await OpensAsync(() => rest.LookBackAsync(channel, ct: ct))
            | await OpensAsync(() => rest.ReplayAsync(channel, ct))
            | await OpensAsync(() => rest.HeadAsync(channel, client.Epoch, ct))
            | await OpensAsync(() => client.HistoryAsync(channel))
            | await OpensAsync(() => client.AskAsync("subscribe", new { channel_id = channel, after_seq = 0 }));
    }

    private static async Task<bool> OpensAsync(Func<Task> door)
    {
        try
        {
            await door();
            return true;
        }
        catch (Exception no) when (no is LostAnswerException or RefusedAnswerException)
        {
            return false;
        }
    }

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

    private long Lately(long channel) => Math.Max(0, client.CursorOf(channel) - choice.Next(20));

    private Task FollowWhimAsync(long channel)
    {
        switch (choice.Next(9))
        {
            case 0: return rest.LookBackAsync(channel);
            case 1: return client.HistoryAsync(channel);
            case 2: return rest.HeadAsync(channel, client.Epoch);
            case 3: return client.MarkReadAsync(channel, client.CursorOf(channel));
            // Now and then less than was read already, as from a device that lags behind.
            case 4: return rest.MarkReadAsync(channel, Lately(channel), client.Epoch);
            case 5: return client.MarkUnreadAsync(channel, Math.Max(1, Lately(channel)));
            case 6: return rest.MarkUnreadAsync(channel, Math.Max(1, Lately(channel)), client.Epoch);
            default:
                client.Break();
                return Task.CompletedTask;
        }
    }
}
