using Hubbub.Bench;
using Hubbub.Bench.Wire;

namespace Hubbub.Tests.Bench;

/// <summary>What all readers of a measurement hear is the same, or the run has failed.</summary>
public sealed class DeliveriesTests
{
    private readonly Deliveries deliveries = new();

    public DeliveriesTests() => Hear(11, 12, 13);

    [Fact]
    public void Readers_may_hear_the_same_in_the_same_order()
    {
        Hear(11, 12, 13);

        Assert.Equal(6, deliveries.Count);
    }

    [Fact]
    public void Whoever_misses_a_message_ends_the_run() => Assert.Throws<BenchFault>(() => Hear(11, 13));

    [Fact]
    public void Whoever_hears_a_message_twice_ends_the_run() => Assert.Throws<BenchFault>(() => Hear(11, 12, 12));

    [Fact]
    public void Whoever_hears_messages_in_another_order_ends_the_run() => Assert.Throws<BenchFault>(() => Hear(12, 11));

    private void Hear(params int[] numbers)
    {
        foreach (var (place, number) in numbers.Index()) deliveries.Take(place, number);
    }
}
