using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>What ends a message's place in the window: its acknowledgement, or its coming back as an event.</summary>
internal enum WindowClose
{
    Ack,
    Echo,
}

/// <summary>Posts without a pause, so many messages in flight; remembers what was acknowledged.</summary>
internal sealed class Poster(int number, Seat seat, int window, WindowClose close, Tally tally)
    : Client(seat, NativeDialect.Instance), IAuthor
{
    private const long MostOfOne = 1_000_000_000;
    private readonly List<Posted> posted = [];
    private readonly byte[] pending = new byte[64 * 1024];
    private int pendingLength;
    private int due;
    private long unacked;

    public bool IsPosting { get; set; }

    public bool IsDrained => unacked == 0 && due == window;

    public IEnumerable<KeyValuePair<string, Receipt>> Receipts =>
        posted.Select((p, i) => KeyValuePair.Create(IdOf(number, i), new Receipt(p.Seq, p.Id)));

    /// <summary>The client id of the poster's message.</summary>
    public static string IdOf(int poster, int index) =>
        ((poster * MostOfOne) + index).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a message is the one that this poster sent under this index.</summary>
    public static bool Matches(ReadOnlySpan<byte> message, int poster, int index) =>
        message.IndexOf("\"client_msg_id\":\""u8) >= 0
        && Json.Number(message, "\"client_msg_id\":\""u8) == (poster * MostOfOne) + index;

    public void Start()
    {
        IsPosting = true;
        due = window;
        Taken();
    }

    // What one read makes possible leaves in one write.
    protected override void Taken()
    {
        if (!IsPosting) return;

        for (; due > 0; due--) Write();
        if (pendingLength > 0) Send(pending.AsSpan(0, pendingLength));
        pendingLength = 0;
    }

    protected override void TakeAck(ReadOnlySpan<byte> frame)
    {
        if (frame.IndexOf("\"duplicate\":false"u8) < 0) throw new BenchFault("a new message was called a duplicate");

        var index = IndexIn(frame) ?? throw new BenchFault("an ack for somebody else");
        posted[index] = posted[index] with { Seq = Json.Seq(frame), Id = Json.Number(frame, "\"id\":"u8) };
        unacked--;
        if (close == WindowClose.Ack) Close(index);
    }

    protected override void TakeMessage(ReadOnlySpan<byte> frame)
    {
        if (close == WindowClose.Echo && IndexIn(frame) is { } index) Close(index);
    }

    private void Close(int index)
    {
        tally.Latencies.Add(Stopwatch.GetTimestamp() - posted[index].At);
        tally.Closed++;
        due++;
    }

    private void Write()
    {
        var id = IdOf(number, posted.Count);
        var json = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"send_message","id":{{posted.Count}},"data":{"channel_id":{{Seat.Place.Channel.Value}},""")
            + $$"""
            "client_msg_id":"{{id}}","content":"{{Content.Of(id)}}"} }
            """;
        pendingLength += Frame(Encoding.ASCII.GetBytes(json), pending.AsSpan(pendingLength));
        posted.Add(new Posted(Stopwatch.GetTimestamp(), 0, 0));
        unacked++;
    }

    private int? IndexIn(ReadOnlySpan<byte> frame)
    {
        var (poster, index) = Math.DivRem(Json.Number(frame, "\"client_msg_id\":\""u8), MostOfOne);
        return poster == number ? (int)index : null;
    }

    private readonly record struct Posted(long At, long Seq, long Id);
}

/// <summary>What the server promised about a message.</summary>
internal readonly record struct Receipt(long Seq, long Id);

/// <summary>What all posters count together.</summary>
internal sealed class Tally
{
    public long Closed { get; set; }

    public List<long> Latencies { get; } = [];
}
