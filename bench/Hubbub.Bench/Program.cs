using System.Globalization;
using Hubbub.Bench;
using Hubbub.Bench.Measures;
using Hubbub.Bench.World;

// The server under measurement is this program too, started by the other one.
return args switch
{
    ["serve", .. var settings] => await BenchServer.RunAsync(settings),
    [BareSqlite.Command, var url, var seconds] =>
        await BareSqlite.LoopAsync(url, int.Parse(seconds, CultureInfo.InvariantCulture)),
    _ => await BenchCommand.RunAsync(args),
};
