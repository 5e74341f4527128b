using System.Globalization;
using System.Security;
using System.Text;

namespace Hubbub.Bench;

/// <summary>Draws the medians of what was compared, with the least and the most of all rounds: a file for each figure.</summary>
internal static class Charts
{
    private const int Width = 760;
    private const int Left = 170;
    private const int Right = 90;
    private const int Top = 40;
    private const int Row = 30;
    private const int Bottom = 52;
    private const int MostTicks = 6;
    private static readonly int[] Steps = [1, 2, 5, 10];

    /// <summary>A variant is "who, under which conditions"; a chart shows everybody under the same ones.</summary>
    public static void Write(
        string folder, string measure, IEnumerable<(string Variant, IReadOnlyList<Figure> Figures)> rounds)
    {
        var bars =
            from round in rounds
            from figure in round.Figures
            group figure.Value by (round.Variant, figure.Name) into values
            select Bar.Of(values.Key.Variant, values.Key.Name, [.. values.Order()]);
        Directory.CreateDirectory(folder);
        foreach (var chart in bars.GroupBy(b => (b.Condition, b.Figure)))
        {
            var (condition, figure) = chart.Key;
            var title = condition.Length > 0 ? $"{measure}, {condition}" : measure;
            File.WriteAllText(Path.Join(folder, FileName($"{title} {figure}")), Draw(title, figure, [.. chart]));
        }
    }

    private static string FileName(string words)
    {
        var kept = words.Replace("µ", "u", StringComparison.Ordinal).Replace("%", "percent", StringComparison.Ordinal)
            .Replace(",", "", StringComparison.Ordinal);
        return string.Join('-', kept.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant() + ".svg";
    }

    private static string Draw(string title, string figure, IReadOnlyList<Bar> bars)
    {
        var step = StepFor(bars.Max(b => b.Most));
        var end = Math.Max(1, Math.Ceiling(bars.Max(b => b.Most) / step)) * step;
        var height = Top + (bars.Count * Row) + Bottom;
        var svg = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" role="img">
            <title>{Safe($"{title}: {figure}")}</title>
            {Style}
            <rect class="ground" width="{Width}" height="{height}"/>
            <text class="title" x="12" y="24">{Safe($"{title}: {figure}")}</text>

            """));
        for (var tick = 0; tick * step <= end * 1.0001; tick++) Tick(svg, XOf(tick * step, end), tick * step, height - Bottom);
        foreach (var (place, bar) in bars.Index()) Draw(svg, bar, Top + (place * Row), end);
        Text(svg, (Left + Width - Right) / 2.0, height - 12, "middle", $"{figure}: median of {bars[0].Rounds}, least to most");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, Bar bar, int y, double end)
    {
        var (least, median, most) = (XOf(bar.Least, end), XOf(bar.Median, end), XOf(bar.Most, end));
        var middle = y + (Row / 2);
        Text(svg, Left - 10, middle + 4, "end", bar.Name);
        Line(svg, $"<rect class=\"bar\" x=\"{Left}\" y=\"{y + 5}\" width=\"{median - Left:F1}\" height=\"{Row - 10}\"/>");
        var ends = FormattableString.Invariant($"M{least:F1} {middle - 5}v10M{most:F1} {middle - 5}v10");
        Line(svg, $"<path class=\"whisker\" d=\"M{least:F1} {middle}H{most:F1}{ends}\"/>");
        Text(svg, most + 8, middle + 4, "start", Report.Text(bar.Median));
    }

    private static void Tick(StringBuilder svg, double x, double value, int foot)
    {
        Line(svg, $"<path class=\"grid\" d=\"M{x:F1} {Top}V{foot}\"/>");
        Text(svg, x, foot + 18, "middle", value.ToString("#,0.###", CultureInfo.InvariantCulture));
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string words) =>
        Line(svg, $"<text x=\"{x:F1}\" y=\"{y:F0}\" text-anchor=\"{anchor}\">{Safe(words)}</text>");

    private static void Line(StringBuilder svg, FormattableString line) =>
        svg.Append(FormattableString.Invariant(line)).Append('\n');

    private static double XOf(double value, double end) => Left + (Math.Max(0, value) / end * (Width - Left - Right));

    // 1, 2 or 5 times a power of ten.
    private static double StepFor(double most)
    {
        if (most <= 0) return 1;

        var power = Math.Pow(10, Math.Floor(Math.Log10(most / MostTicks)));
        return Steps.Select(times => times * power).First(step => most / step <= MostTicks);
    }

    private static string Safe(string words) => SecurityElement.Escape(words);

    private const string Style =
        """
        <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600 } .ground { fill: #fff }
        .bar { fill: #5b8def } .whisker { stroke: #1f2328; stroke-width: 1.5; fill: none } .grid { stroke: #d8dee4 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .ground { fill: #0d1117 }
        .bar { fill: #3f6fd0 } .whisker { stroke: #e6edf3 } .grid { stroke: #30363d }
        }
        </style>
        """;

    private sealed record Bar(
        string Name, string Condition, string Figure, double Least, double Median, double Most, int Rounds)
    {
        public static Bar Of(string variant, string figure, IReadOnlyList<double> sorted)
        {
            var words = variant.Split(", ", 2);
            return new Bar(
                words[0], words.Length > 1 ? words[1] : "", figure,
                sorted[0], Report.Median(sorted), sorted[^1], sorted.Count);
        }
    }
}
