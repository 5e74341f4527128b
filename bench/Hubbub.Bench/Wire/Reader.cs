using Hubbub.Chat;

namespace Hubbub.Bench.Wire;

/// <summary>Subscribes, and checks that it hears every event once and in order.</summary>
internal sealed class Reader(ChannelId channel, Deliveries deliveries) : Client
{
    public bool IsJoined { get; private set; }

    public long LastSeq { get; private set; }

    public void Join() => SendText($$"""{"type":"join","data":{"channel_id":{{channel.Value}} } }""");

    protected override void Take(ReadOnlySpan<byte> frame)
    {
        if (Json.IsMessage(frame)) Heard(Json.Seq(frame));
        else if (frame.StartsWith("{\"type\":\"join_ack\""u8)) Joined(Json.Number(frame, "\"last_seq\":"u8));
    }

    private void Joined(long lastSeq)
    {
        IsJoined = true;
        LastSeq = lastSeq;
    }

    private void Heard(long seq)
    {
        if (seq != LastSeq + 1) throw new BenchFault($"a reader heard {seq} after {LastSeq}");

        LastSeq = seq;
        deliveries.Count++;
    }
}

/// <summary>What all readers have heard together.</summary>
internal sealed class Deliveries
{
    public long Count { get; set; }
}
