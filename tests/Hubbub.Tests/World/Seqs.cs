namespace Hubbub.Tests.World;

/// <summary>Places in a log, one after the other.</summary>
public static class Seqs
{
    public static IEnumerable<long> From(long first, int count) => Enumerable.Range(0, count).Select(i => first + i);
}
