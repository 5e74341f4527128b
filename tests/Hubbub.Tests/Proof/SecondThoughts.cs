using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>People at two programs at once: what they read at one, they mark unread at the other, and the reverse.</summary>
internal sealed class SecondThoughts(Load load, CancellationToken ct)
{
    public const int MarksUnread = Load.TwinPairs * Rounds * 3;
    private const int Rounds = 6;

    public Task RunAsync() => Task.WhenAll(load.Twins.Select(t => WaverAsync(t.One, t.Other)));

    /// <summary>Whoever still may begins at a new program, and is told there what holds when all is quiet.</summary>
    public async Task LookAgainAsync()
    {
        // What is on its way to a line comes before the pong. Who has no line is told when it has one again.
        await Task.WhenAll(load.Readers.Select(Task (r) => r.Client.PingAsync()))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(load.Readers.DistinctBy(r => r.UserId).Select(LookAgainAsync));
    }

    private async Task WaverAsync(Reader one, Reader other)
    {
        var (market, harbour, tower) = (load.Town.Channels[0], load.Town.Channels[1], load.Town.Channels[2]);
        for (var round = 0; round < Rounds; round++)
        {
            await load.ReachedAsync(0.15 * round);
            await Task.WhenAll(ReadAsync(one, market), UnreadAsync(other, market));
            await ReadAsync(one, harbour);
            await UnreadAsync(other, harbour);
            await UnreadAsync(one, tower);
            await ReadAsync(other, tower);
            (one, other) = (other, one);
        }
    }

    private Task ReadAsync(Reader reader, long channel) =>
        Until.DoneAsync(() => reader.Client.MarkReadAsync(channel, reader.Client.CursorOf(channel)), ct);

    private Task UnreadAsync(Reader reader, long channel) =>
        Until.DoneAsync(() => reader.Client.MarkUnreadAsync(channel, Math.Max(1, reader.Client.CursorOf(channel))), ct);

    private async Task LookAgainAsync(Reader reader)
    {
        var record = load.History.AddClient($"{reader.Client.Name}-again", reader.UserId);
        await using var again = new NativeClient(reader.Rest.Rest, record, TimeProvider.System, seed: 0)
        {
            Backoff = Load.Quick,
        };
        try
        {
            await again.ConnectAsync(ct);
        }
        catch (RefusedAnswerException signedOut) when (signedOut.Status == 401)
        {
            // Nothing holds for who is not let in.
        }
    }
}
