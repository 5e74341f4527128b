using System.Xml.Linq;
using Hubbub.Bench;

namespace Hubbub.Tests.Bench;

public sealed class ChartsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hubbub-");

    [Fact]
    public void A_chart_shows_everybody_under_the_same_conditions()
    {
        Draw(("ours, 10 readers", 3), ("theirs & others, 10 readers", 2), ("ours, 20 readers", 4));

        Assert.Equal(
            ["fanout-10-readers-cpu-us.svg", "fanout-20-readers-cpu-us.svg"],
            folder.GetFiles().Select(f => f.Name).Order());
        Assert.Equal(["ours", "theirs & others"], BarsOf("fanout-10-readers-cpu-us.svg").Select(b => b.Name));
    }

    [Fact]
    public void A_bar_is_as_long_as_the_median()
    {
        Draw(("ours", 4), ("ours", 1), ("ours", 2), ("theirs", 4));

        var bars = BarsOf("fanout-cpu-us.svg");

        Assert.Equal(["2.00", "4.00"], bars.Select(b => b.Value));
        Assert.Equal(bars[1].Length, 2 * bars[0].Length, 0.2);
    }

    [Fact]
    public void What_took_no_time_is_drawn_too()
    {
        Draw(("ours", 0));

        Assert.Equal(0, Assert.Single(BarsOf("fanout-cpu-us.svg")).Length);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Draw(params (string Variant, double Value)[] rounds) => Charts.Write(
        folder.FullName, "fanout",
        rounds.Select(r => (r.Variant, (IReadOnlyList<Figure>)[new Figure("cpu µs", r.Value)])));

    // A name stands before its bar, and the median behind it.
    private List<(string Name, double Length, string Value)> BarsOf(string file)
    {
        var all = XDocument.Load(Path.Join(folder.FullName, file)).Root!.Elements().ToList();
        var places = all.Index().Where(it => (string?)it.Item.Attribute("class") == "bar").Select(it => it.Index);
        return [.. places.Select(i => (all[i - 1].Value, (double)all[i].Attribute("width")!, all[i + 2].Value))];
    }
}
