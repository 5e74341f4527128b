using Hubbub.Proof;
using Hubbub.Proof.Invariants;

namespace Hubbub.Tests.Proof;

public sealed class CheckerTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_correct_history_breaks_no_promise(int seed)
    {
        var history = RandomHistory.Make(seed);

        Assert.Contains(history.Clients, c => c.Attempts.Any(a => a.IsUnknown));
        Assert.Empty(Checker.Check(history));
    }

    [Fact]
    public void A_violation_names_the_message()
    {
        var history = RandomHistory.Make(1);
        var lost = Pick.Acked(history);

        var told = Assert.Single(Checker.Check(history.Without(Pick.Channel, lost.Ack!.Seq)));

        Assert.Contains(lost.ClientMessageId, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_violations_the_first_are_told_while_the_rest_are_counted()
    {
        var history = RandomHistory.Make(1).WithAttempts(_ => null);

        var told = Checker.Check(history);

        Assert.Equal(21, told.Count(v => v.Invariant == Invariant.I2 && v.Text.StartsWith("message", StringComparison.Ordinal)
            || v.Text.EndsWith("more", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_head_of_another_epoch_may_be_lower()
    {
        var history = RandomHistory.Make(1).WithClient("reader11", c => c with
        {
            Heads = [.. c.Heads, new Watermark(9_000_000, 9_000_001, "restored", Pick.Channel, 0)],
        });

        Assert.Empty(Checker.Check(history));
    }
}
