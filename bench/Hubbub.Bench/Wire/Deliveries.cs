using System.Globalization;

namespace Hubbub.Bench.Wire;

/// <summary>What all readers have heard together: the same messages in the same order.</summary>
internal sealed class Deliveries
{
    private readonly List<long> order = [];

    public long Count { get; private set; }

    // Who comes first to a place says what belongs there; whether that is true is told by the acknowledgements.
    public void Take(int place, long number)
    {
        if (place == order.Count) order.Add(number);
        if (order[place] != number)
            throw new BenchFault($"a reader heard {number} where another heard {order[place]}, {place} messages after the start");

        Count++;
    }

    /// <summary>Throws unless each message was heard at the place that its sender was told.</summary>
    public void Compare(IEnumerable<Poster> posters)
    {
        foreach (var (number, receipt) in posters.SelectMany(p => p.Receipts))
        {
            var heard = order[(int)receipt.Seq - 1].ToString(CultureInfo.InvariantCulture);
            if (heard != number) throw new BenchFault($"{number} was acknowledged as {receipt}, where the readers heard {heard}");
        }
    }
}
