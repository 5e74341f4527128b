using Hubbub.Bench;
using Hubbub.Bench.World;

// The server under measurement is this program too, started by the other one.
return args is ["serve", .. var settings] ? await BenchServer.RunAsync(settings) : await BenchCommand.RunAsync(args);
