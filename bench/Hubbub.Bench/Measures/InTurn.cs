namespace Hubbub.Bench.Measures;

/// <summary>One of the things that are compared: what it is called, and a round of it, which tells what is compared.</summary>
internal sealed record Variant(string Name, Func<Task<double>> RunAsync);

/// <summary>Variants that take turns, and how many times as much one does as another in the same round.</summary>
internal static class InTurn
{
    public const string Ratio = "times as much";

    public static string Against(string one, string other) => $"{one} / {other}";

    // Another one is the first each time, so that a machine that grows slower favours none.
    public static IEnumerable<T> Order<T>(int round, IReadOnlyList<T> variants)
    {
        var first = round % variants.Count;
        return variants.Skip(first).Concat(variants.Take(first));
    }

    public static async Task RoundAsync(
        int round, IReadOnlyList<Variant> variants, IEnumerable<(string One, string Other)> pairs, Report report)
    {
        var found = new Dictionary<string, double>();
        foreach (var variant in Order(round, variants)) found[variant.Name] = await variant.RunAsync();

        foreach (var (one, other) in pairs)
            if (found.TryGetValue(one, out var more) && found.TryGetValue(other, out var less))
                report.Round(Against(one, other), [new Figure(Ratio, more / less)]);
    }
}
