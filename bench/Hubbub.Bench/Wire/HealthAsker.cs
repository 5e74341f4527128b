using System.Diagnostics;

namespace Hubbub.Bench.Wire;

/// <summary>Asks the server how it is, again and again: the least that a request can cost.</summary>
internal sealed class HealthAsker(Tally tally) : HttpConnection, IAsker
{
    private static readonly byte[] Request = GetRequest("/health", "nobody");
    private long askedAt;

    public bool IsAsking { get; set; }

    public bool IsIdle => askedAt == 0;

    public void Ask()
    {
        askedAt = Stopwatch.GetTimestamp();
        Send(Request);
    }

    protected override void Answered(int status, ReadOnlySpan<byte> content)
    {
        if (status != 200 || content.IndexOf("\"status\":\"ok\""u8) < 0) throw new BenchFault("the server is not well");

        tally.Latencies.Add(Stopwatch.GetTimestamp() - askedAt);
        tally.Closed++;
        askedAt = 0;
        if (IsAsking) Ask();
    }
}
