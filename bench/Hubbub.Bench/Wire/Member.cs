using System.Globalization;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Somebody of a community who follows some channels and now and then does what people do.</summary>
internal sealed class Member(int number, Seat seat, IReadOnlyList<Place> followed, long said, Company company)
    : Client(seat, NativeDialect.Instance), IAuthor
{
    private readonly Dictionary<long, long> heads = followed.ToDictionary(p => p.Channel.Value, _ => said);
    private readonly List<Receipt> receipts = [];
    private int posts;
    private long user;
    private bool isIdle;

    public bool IsInside => Joins == followed.Count;

    public bool IsAnswered => receipts.Count == posts;

    public IEnumerable<KeyValuePair<string, Receipt>> Receipts =>
        receipts.Select((r, i) => KeyValuePair.Create(Poster.IdOf(number, i), r));

    public bool HasHeard(IReadOnlyDictionary<long, long> ends) => heads.All(h => ends.GetValueOrDefault(h.Key, said) == h.Value);

    public void Enter()
    {
        foreach (var place in followed) Say(NativeDialect.Instance.JoinOf(Seat with { Place = place }));
    }

    public void Post()
    {
        // The last one may not be answered yet, and answers are told apart by their order.
        if (!IsAnswered) return;

        var id = Poster.IdOf(number, posts++);
        company.Posted(long.Parse(id, CultureInfo.InvariantCulture));
        Say($$"""
            {"type":"send_message","id":1,"data":{"channel_id":{{Seat.Place.Channel.Value}},"client_msg_id":"{{id}}",
            """ + $$"""
            "content":"{{Content.Of(id)}}"} }
            """);
    }

    public void Type()
    {
        company.Typed(user);
        Say($$"""{"type":"typing","data":{"channel_id":{{Seat.Place.Channel.Value}},"active":true} }""");
    }

    public void ChangePresence()
    {
        isIdle = !isIdle;
        var status = isIdle ? "idle" : "online";
        company.Changed(user, status);
        Say($$"""{"type":"set_presence","data":{"status":"{{status}}"} }""");
    }

    protected override void TakeWelcome(ReadOnlySpan<byte> frame) => user = Json.Number(frame, "\"user\":{\"id\":"u8);

    protected override void TakeAck(ReadOnlySpan<byte> frame)
    {
        if (frame.IndexOf("\"client_msg_id\":"u8) < 0) return;
        if (!Poster.Matches(frame, number, receipts.Count) || frame.IndexOf("\"duplicate\":false"u8) < 0)
            throw new BenchFault("a new message was called a duplicate, or an ack was for somebody else");

        company.Acked(Json.Number(frame, "\"client_msg_id\":\""u8));
        receipts.Add(new Receipt(Json.Seq(frame), Json.Number(frame, "\"data\":{\"id\":"u8)));
    }

    protected override void TakeMessage(ReadOnlySpan<byte> frame)
    {
        var (channel, seq) = (Json.Number(frame, "\"channel_id\":"u8), Json.Seq(frame));
        var last = heads.GetValueOrDefault(channel, -1);
        if (seq != last + 1) throw new BenchFault($"channel {channel}: a member heard {seq} after {last}");

        heads[channel] = seq;
        company.Heard(channel, seq, Dialect.NumberOf(frame));
    }

    protected override void TakeOther(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("{\"type\":\"typing\""u8) && frame.IndexOf("\"active\":true"u8) > 0)
            company.HeardTyping(Json.Number(frame, "\"user_id\":"u8));
        else if (frame.StartsWith("{\"type\":\"presence\""u8))
            company.HeardPresence(Json.Number(frame, "\"user_id\":"u8), frame);
    }
}
