using System.Diagnostics;
using System.Globalization;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;
using Hubbub.Chat;

namespace Hubbub.Bench.Wire;

/// <summary>What a client has heard of a channel, and how far the channel has come.</summary>
internal sealed record Missed(ChannelId Channel, long Heard, long Head);

/// <summary>Comes back after a while and asks for what was said meanwhile; checks that it hears all of that, in order.</summary>
internal sealed class Returner(Seat seat, string epoch, IReadOnlyList<Missed> missed)
    : Client(seat, NativeDialect.Instance)
{
    private readonly Dictionary<long, long> next = missed.ToDictionary(m => m.Channel.Value, m => m.Heard + 1);
    private readonly long begunAt = Stopwatch.GetTimestamp();

    // Nothing is heard until it is said what was missed.
    protected override (string Path, string Credentials) Door => ($"{base.Door.Path}?resume=1", base.Door.Credentials);

    public bool IsBack => TookTicks > 0;

    /// <summary>From the making of this client to the last message that it had missed.</summary>
    public long TookTicks { get; private set; }

    public void Resume()
    {
        var channels = string.Join(
            ',', missed.Select(m => string.Create(CultureInfo.InvariantCulture, $"\"{m.Channel.Value}\":{m.Heard}")));
        Say($$"""{"type":"resume","id":1,"epoch":"{{epoch}}","channels":{ {{channels}} } }""");
    }

    protected override void TakeMessage(ReadOnlySpan<byte> frame)
    {
        var channel = Json.Number(frame, "\"channel_id\":"u8);
        var (seq, number) = (Json.Seq(frame), Dialect.NumberOf(frame));
        if (!next.TryGetValue(channel, out var expected) || seq != expected || number != expected)
            throw new BenchFault($"channel {channel}: somebody who came back heard {seq}, {number}, instead of {expected}");

        next[channel] = expected + 1;
    }

    protected override void TakeOther(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("{\"type\":\"resync\""u8)) throw new BenchFault("somebody who came back was sent away to reload");
        if (!frame.StartsWith("{\"type\":\"resumed\""u8)) return;

        var lost = missed.FirstOrDefault(m => next[m.Channel.Value] != m.Head + 1);
        if (lost is not null)
            throw new BenchFault($"LOST: {lost} is at {next[lost.Channel.Value] - 1} for somebody who came back");

        TookTicks = Stopwatch.GetTimestamp() - begunAt;
    }
}
