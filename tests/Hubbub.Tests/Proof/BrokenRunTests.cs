using Hubbub.Proof;
using Hubbub.Proof.Invariants;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

/// <summary>A real run whose record is bent in one place: a checker that is content with it would prove nothing.</summary>
[Collection(Runs.Name)]
public sealed class BrokenRunTests
{
    [Fact]
    public async Task A_frame_that_is_missing_doubled_misplaced_or_false_is_told()
    {
        await using var engine = new SqliteEngine();
        var plan = new LoadPlan { Senders = 4, Readers = 4, MessagesEach = 25, HasDepartures = false, HasCompany = false };
        await using var run = await Run.StartAsync(engine.Url, plan);
        var history = await run.FinishAsync();
        var seen = history.Clients.Single(c => c.Name == Reader).Seen;
        var (first, second) = Neighbours(seen);

        Tells(history, Invariant.I8, [.. seen.Where(s => s != first)]);
        Tells(history, Invariant.I7, [.. seen.SelectMany(s => s == first ? new[] { s, s } : [s])]);
        Tells(history, Invariant.I7, Replace((first, second.Element), (second, first.Element)));
        Tells(history, Invariant.I2, Replace((first, first.Element with { Content = "Never said." })));
        Tells(history, Invariant.I7, Replace((first, first.Element with { MessageId = 1_000_000 })));

        IReadOnlyList<Seen> Replace(params (Seen Place, Element Element)[] changes)
        {
            var by = changes.ToDictionary(c => c.Place, c => c.Element);
            return [.. seen.Select(s => by.TryGetValue(s, out var element) ? s with { Element = element } : s)];
        }
    }

    private const string Reader = "reader0";

    private static void Tells(History history, Invariant promise, IReadOnlyList<Seen> seen)
    {
        var told = Checker.Check(history.WithClient(Reader, c => c with { Seen = seen }));

        Assert.Contains(told, v => v.Invariant == promise && v.Text.Contains(Reader, StringComparison.Ordinal));
    }

    // Two messages of one channel that came one after the other.
    private static (Seen First, Seen Second) Neighbours(IReadOnlyList<Seen> seen) => seen
        .Where(s => s.By == SeenBy.Stream && s.Element is { Kind: ElementKind.Message, Content: not null })
        .GroupBy(s => s.Channel)
        .SelectMany(channel => channel.Zip(channel.Skip(1)))
        .First(pair => pair.First.Element.Seq + 1 == pair.Second.Element.Seq);
}
