using Hubbub.Chat;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Fluxy;
using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Veza1;
using Hubbub.Server.Gateways.Veza3;
using Hubbub.Tests.World;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hubbub.Tests.House;

/// <summary>Whatever can happen is said in every dialect, or it is written here that the dialect has no word for it.</summary>
public sealed class DialectRulesTests
{
    private static readonly Type[] Notices = [.. KindsOf<Notice>()];

    private static readonly Type[] Signals = [.. KindsOf<Signal>()];

    // What each dialect has no word for.
    private static readonly Dictionary<IDialect, Type[]> Unspoken = new()
    {
        [NativeDialect.Instance] = [typeof(AttendanceChanged)],
        [new FluxyDialect(Sample.Room)] =
            [typeof(MessageEdited), typeof(MessageDeleted), .. Notices, .. Signals.Except([typeof(AttendanceChanged)])],
        // Of attendance it tells what happens in communities; the sample is one in a channel.
        [ChatRtcDialects.New()] =
        [
            .. Notices.Except(
            [
                typeof(ChannelCreated), typeof(ChannelUpdated), typeof(ChannelDeleted), typeof(MemberJoined), typeof(MemberLeft),
            ]),
            .. Signals.Except([typeof(TypingChanged)]),
        ],
        [Veza1Dialect.Instance] = [typeof(MessageEdited), typeof(MessageDeleted), .. Notices, .. Signals],
        [new Veza3Dialect(makesRooms: true)] =
            [typeof(MessageEdited), typeof(MessageDeleted), .. Notices, .. Signals.Except([typeof(PresenceChanged)])],
    };

    [Fact]
    public void Every_dialect_stands_here() =>
        Assert.Equal(
            KindsOf<IDialect>().Select(kind => kind.Name).Order(),
            Unspoken.Keys.Select(dialect => dialect.GetType().Name).Order());

    [Fact]
    public void Every_event_is_written_by_every_dialect_or_known_to_be_unspoken()
    {
        Assert.Equal(
            KindsOf<ChatEvent>().Select(kind => kind.Name).Order(),
            Sample.EveryEvent.Select(happened => happened.GetType().Name).Order());

        foreach (var (dialect, unspoken) in Unspoken)
        foreach (var happened in Sample.EveryEvent)
        {
            var isSilent = dialect.Write(happened).Length == 0;
            Assert.True(
                isSilent == unspoken.Contains(happened.GetType()),
                $"{dialect.GetType().Name} says {(isSilent ? "nothing" : "something")} of {happened.GetType().Name}");
        }
    }

    [Fact]
    public void Every_command_has_a_line_in_the_table()
    {
        var table = CSharpSyntaxTree.ParseText(SourceTree.Read("src/Hubbub.Server/Gateways/CommandTable.cs")).GetRoot();
        var lines = table.DescendantNodes().OfType<SwitchExpressionArmSyntax>()
            .Select(arm => arm.Pattern.DescendantTokens().First().Text)
            .ToHashSet();

        Assert.All(KindsOf<ClientCommand>(), command => Assert.Contains(command.Name, lines));
    }

    private static IEnumerable<Type> KindsOf<T>() =>
        from kind in typeof(T).Assembly.GetTypes()
        where kind is { IsClass: true, IsAbstract: false } && kind.IsAssignableTo(typeof(T))
        select kind;
}
