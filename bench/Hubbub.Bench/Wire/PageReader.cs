using System.Diagnostics;
using System.Globalization;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Reads one page of a channel's past after the other, and checks each message of them.</summary>
internal sealed class PageReader(Seat seat, int messages, bool isNewest, int number, Tally tally) : HttpConnection, IAsker
{
    public const int PageSize = 50;
    private const int MostOfOne = 800;
    // Everybody reads the same places in every run, and no two the same ones.
    private readonly Random random = new(number);
    private int newest;
    private long askedAt;

    public bool IsAsking { get; set; }

    public bool IsIdle => askedAt == 0;

    public void Ask()
    {
        newest = isNewest ? messages : random.Next(PageSize, messages + 1);
        var place = isNewest ? "" : string.Create(CultureInfo.InvariantCulture, $"&before={newest + 1}");
        var path = string.Create(
            CultureInfo.InvariantCulture, $"/api/v1/channels/{seat.Place.Channel.Value}/messages?limit={PageSize}{place}");
        askedAt = Stopwatch.GetTimestamp();
        Send(GetRequest(path, seat.Token));
    }

    protected override void Answered(int status, ReadOnlySpan<byte> content)
    {
        if (status != 200) throw new BenchFault($"a page was answered with {status}");

        tally.Latencies.Add(Stopwatch.GetTimestamp() - askedAt);
        tally.Closed++;
        askedAt = 0;
        Check(content);
        if (IsAsking) Ask();
    }

    private void Check(ReadOnlySpan<byte> page)
    {
        for (var expected = newest; expected > newest - PageSize; expected--)
        {
            var start = page.IndexOf("\"seq\":"u8);
            if (start < 0) throw new BenchFault($"a page from {newest} downwards ends before {expected}");

            var seq = Json.Seq(page);
            page = page[(start + 1)..];
            var text = Content.NumberAfter("\"content\":\""u8, page[..Math.Min(page.Length, MostOfOne)]);
            if (seq != expected || text != expected)
                throw new BenchFault($"a page has {seq} with the text of {text} where {expected} belongs");
        }

        if (page.IndexOf("\"seq\":"u8) >= 0) throw new BenchFault($"a page has more than {PageSize} messages");
    }
}
