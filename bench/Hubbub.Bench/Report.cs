using System.Globalization;
using System.Text.Json;

namespace Hubbub.Bench;

/// <summary>One measured number of a round. The name says its unit.</summary>
internal sealed record Figure(string Name, double Value);

/// <summary>What a figure's median has to reach in one of the variants.</summary>
internal sealed record Goal(string Variant, string Name, double Bound, bool IsAtLeast = true)
{
    public string VerdictOn(double median)
    {
        var isReached = IsAtLeast ? median >= Bound : median <= Bound;
        return $"goal {(IsAtLeast ? "≥" : "≤")} {Report.Text(Bound)}: {(isReached ? "reached" : "missed")}";
    }
}

/// <summary>Shows what was measured: a table for people, or a line of JSON for each round; and charts in a folder.</summary>
internal sealed class Report(TextWriter output, bool isJson, string? charts = null)
{
    private readonly List<(string Variant, IReadOnlyList<Figure> Figures)> rounds = [];
    private readonly HashSet<string> told = [];
    private string measure = "";

    public static string Text(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : "N2", CultureInfo.InvariantCulture);

    public static double Median(IReadOnlyList<double> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    public void Machine(BenchOptions options)
    {
        foreach (var (name, value) in World.Machine.Facts(options)) Fact(name, value);
    }

    public void Begin(string name)
    {
        measure = name;
        rounds.Clear();
    }

    /// <summary>Something that holds for all rounds; told once.</summary>
    public void Fact(string name, string value)
    {
        if (!told.Add($"{measure} {name} {value}")) return;

        var fact = new Dictionary<string, string> { [name] = value };
        output.WriteLine(isJson ? JsonSerializer.Serialize(fact) : $"{name,-12} {value}");
    }

    public void Round(string variant, IReadOnlyList<Figure> figures)
    {
        rounds.Add((variant, figures));
        if (!isJson)
        {
            var first = figures.Take(3).Select(f => $"{Text(f.Value)} {f.Name}");
            output.WriteLine($"  {variant}: {string.Join(", ", first)}");
            return;
        }

        var line = new Dictionary<string, object> { ["measure"] = measure, ["variant"] = variant };
        foreach (var figure in figures) line[KeyOf(figure.Name)] = figure.Value;
        output.WriteLine(JsonSerializer.Serialize(line));
    }

    /// <summary>Medians with the least and the most of all rounds.</summary>
    public void End(params Goal[] goals)
    {
        if (charts is not null) Charts.Write(charts, measure, rounds);
        if (isJson) return;

        var verdicts = new List<string>();
        foreach (var variant in rounds.GroupBy(r => r.Variant))
        {
            output.WriteLine();
            output.WriteLine($"{measure}, {variant.Key}");
            foreach (var figure in variant.SelectMany(r => r.Figures).GroupBy(f => f.Name, f => f.Value))
            {
                var goal = goals.FirstOrDefault(g => g.Variant == variant.Key && g.Name == figure.Key);
                var row = Row(figure.Key, [.. figure.Order()], goal);
                output.WriteLine($"  {row}");
                if (goal is not null) verdicts.Add($"  {variant.Key,-44} {row}");
            }
        }

        output.WriteLine();
        if (verdicts.Count > 1) output.WriteLine($"{measure}, all goals");
        if (verdicts.Count > 1) verdicts.ForEach(output.WriteLine);
        output.WriteLine();
    }

    private static string KeyOf(string name) => name
        .Replace(' ', '_')
        .Replace("µs", "us", StringComparison.Ordinal)
        .Replace("%", "percent", StringComparison.Ordinal);

    private static string Row(string name, IReadOnlyList<double> sorted, Goal? goal)
    {
        var median = Median(sorted);
        var range = $"({Text(sorted[0])} – {Text(sorted[^1])})";
        return $"{name,-34} {Text(median),10}   {range,-28} {goal?.VerdictOn(median)}".TrimEnd();
    }
}
