namespace Hubbub.Server.Hosting;

/// <summary>What somebody who mistyped a name most likely meant.</summary>
internal static class Nearest
{
    public static string To(string name, IEnumerable<string> known) => known.MinBy(it => Distance(name, it))!;

    // Levenshtein's distance, a row at a time.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var letter in from)
        {
            var diagonal = row[0]++;
            for (var i = 1; i <= to.Length; i++)
            {
                var replaced = diagonal + (to[i - 1] == letter ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(replaced, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[^1];
    }
}
