using System.CommandLine;
using Hubbub.Bench.Contenders;
using Hubbub.Bench.Crowd;

namespace Hubbub.Bench;

/// <summary>What can be chosen for a fan-out alone.</summary>
internal static class FanoutOptions
{
    public static readonly Option<int[]> Readers =
        BenchCommand.Numbers("--readers", [1000], "fanout, busy: how many hear the channel, one number after the other");

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
