using FsCheck;
using FsCheck.Fluent;
using Hubbub.Chat;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>
/// One thing that somebody does to the log. Messages are meant by number: the newest that earlier phases sent, so that
/// their ids are known. A step that fits is of the message's author, or a reply in its channel. Client ids and texts are
/// few, so that they meet.
/// </summary>
internal sealed record Step(StepKind Kind, bool Fits, int Person, int Channel, int Message, int Text, int? ClientId)
{
    public string Content => $"text {Text}";
}

internal enum StepKind
{
    Send,
    Reply,
    Edit,
    Delete,
}

/// <summary>What several people do in three channels, phase by phase; shrinks to the fewest steps that still fail.</summary>
internal sealed record LogProgram(Step[][] Phases)
{
    public const int Channels = 3;

    public static readonly Actor[] People = [LogWorld.Ada, LogWorld.Mod, LogWorld.Ben, LogWorld.Eve];

    public static readonly Arbitrary<LogProgram> Arbitrary = Arb.From(Gen.Sized(OfSize), Shrink);

    public override string ToString() =>
        string.Join("\n--\n", Phases.Select(phase => string.Join("\n", phase.Select(step => step.ToString()))));

    private static Gen<LogProgram> OfSize(int size) =>
        from phases in Gen.Choose(1, 4)
        from steps in AnyStep.ArrayOf(1 + size / 3).ArrayOf(phases)
        select new LogProgram(steps);

    private static readonly Gen<Step> AnyStep =
        from kind in Gen.Frequency(
            (5, Gen.Constant(StepKind.Send)),
            (4, Gen.Constant(StepKind.Reply)),
            (5, Gen.Constant(StepKind.Edit)),
            (2, Gen.Constant(StepKind.Delete)))
        from fits in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from person in Gen.Frequency((9, Gen.Choose(0, 2)), (1, Gen.Constant(3)))
        from channel in Gen.Choose(0, Channels - 1)
        from message in Gen.Choose(1, 5)
        from text in Gen.Choose(1, 5)
        from clientId in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 4).Select(n => (int?)n))
        select new Step(kind, fits, person, channel, message, text, clientId);

    private static IEnumerable<LogProgram> Shrink(LogProgram program)
    {
        for (var p = 0; p < program.Phases.Length; p++)
        {
            for (var s = 0; s < program.Phases[p].Length; s++)
            {
                var phases = program.Phases.ToArray();
                phases[p] = [.. phases[p][..s], .. phases[p][(s + 1)..]];
                yield return new LogProgram(phases);
            }
        }
    }
}
