using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hubbub.Bench.Contenders;
using Hubbub.Bench.Crowd;

namespace Hubbub.Bench;

/// <summary>What can be chosen for a fan-out alone.</summary>
internal static class FanoutOptions
{
    public static readonly Option<int[]> Readers = ReadersOption();
    public static readonly Option<string> Mode = ModeOption();
    public static readonly Option<string[]> Peer = PeerOption();
    public static readonly IReadOnlyList<Option> All = [Readers, Mode, Peer];

    public static IReadOnlyList<Pressure> PressuresOf(ParseResult parsed) => parsed.GetValue(Mode) switch
    {
        Closed => [Pressure.Closed],
        Saturated => [Pressure.Saturated],
        _ => [Pressure.Closed, Pressure.Saturated],
    };

    private const string Closed = "closed";
    private const string Saturated = "saturated";
    private const string Both = "both";

    private static Option<int[]> ReadersOption() => new("--readers")
    {
        Description = "fanout: how many hear the channel, one number after the other: 100,1000,9000",
        DefaultValueFactory = _ => [1000],
        CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',')).Select(n => ReadersIn(n, result))],
    };

    private static int ReadersIn(string word, ArgumentResult result)
    {
        if (int.TryParse(word, CultureInfo.InvariantCulture, out var number) && number > 0) return number;

        result.AddError($"{word} is not a number of readers");
        return 1;
    }

    private static Option<string> ModeOption()
    {
        var option = new Option<string>("--mode")
        {
            Description = "fanout: one message until all have it, as many as fit into the posters' windows, or both",
            DefaultValueFactory = _ => Both,
        };
        option.AcceptOnlyFromAmong(Closed, Saturated, Both);
        return option;
    }

    private static Option<string[]> PeerOption()
    {
        var option = new Option<string[]>("--peer")
        {
            Description = "fanout: who takes turns with the server",
            DefaultValueFactory = _ => [Peers.Nobody],
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong([.. Peers.All.Select(p => p.Name), Peers.Everything, Peers.Nobody]);
        return option;
    }
}
