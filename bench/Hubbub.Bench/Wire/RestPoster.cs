using System.Diagnostics;
using System.Globalization;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Posts over REST, the next message when the last one is answered; remembers what was acknowledged.</summary>
internal sealed class RestPoster(int number, Seat seat, Tally tally) : HttpConnection, IAuthor
{
    private readonly string path = string.Create(
        CultureInfo.InvariantCulture, $"/api/v1/channels/{seat.Place.Channel.Value}/messages");

    private readonly List<Receipt> receipts = [];
    private long postedAt;

    public Seat Seat => seat;

    /// <summary>Whether the next message follows when one is answered.</summary>
    public bool IsPosting { get; set; }

    public bool IsDrained => postedAt == 0;

    public IEnumerable<KeyValuePair<string, Receipt>> Receipts =>
        receipts.Select((r, i) => KeyValuePair.Create(Poster.IdOf(number, i), r));

    public void Post()
    {
        var id = Poster.IdOf(number, receipts.Count);
        postedAt = Stopwatch.GetTimestamp();
        Send(PostRequest(path, seat.Token, $$"""{"client_msg_id":"{{id}}","content":"{{Content.Of(id)}}"}"""));
    }

    protected override void Answered(int status, ReadOnlySpan<byte> content)
    {
        const int Created = 201;
        var isMine = Poster.Matches(content, number, receipts.Count);
        if (status != Created || !isMine)
            throw new BenchFault($"a new message was answered with {status}, {System.Text.Encoding.UTF8.GetString(content)}");

        receipts.Add(new Receipt(Json.Seq(content), Json.Number(content, "\"id\":"u8)));
        tally.Latencies.Add(Stopwatch.GetTimestamp() - postedAt);
        tally.Closed++;
        postedAt = 0;
        if (IsPosting) Post();
    }
}
