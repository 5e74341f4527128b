using System.Globalization;
using Hubbub.Peers.AspNet;

// Whatever a client says in words is sent to all who are there, whoever said it included. Nothing is stored.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
builder.Services.AddSignalR(options =>
{
    // The readers of a measurement are silent, which is no reason to cut them off.
    options.ClientTimeoutInterval = TimeSpan.FromHours(1);
});
if (args is ["groups", var each])
    builder.Services.AddSingleton(new GroupCount(int.Parse(each, CultureInfo.InvariantCulture)));

await using var app = builder.Build();
app.UseWebSockets();
switch (args)
{
    case ["signalr"]: app.MapHub<RoomHub>("/room"); break;
    case ["groups", _]: app.MapHub<GroupsHub>("/room"); break;
    case ["sendasync"]: app.Map("/room", new SequentialRoom().EnterAsync); break;
    case ["pumps"]: app.Map("/room", new PumpedRoom().EnterAsync); break;
    default: throw new ArgumentException("signalr, groups and how many, sendasync or pumps");
}

await app.StartAsync();
Console.Out.WriteLine($"port {new Uri(app.Urls.First()).Port}");
// A console blocks whoever reads from it, and on one core the pool has one thread: it is the server's alone.
while (await Task.Factory.StartNew(Console.In.ReadLine, TaskCreationOptions.LongRunning) == "collect")
{
    for (var i = 0; i < 3; i++)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }

    Console.Out.WriteLine($"managed {GC.GetTotalMemory(forceFullCollection: false)}");
}

// Thousands of connections are of no more use, so nobody waits for their good-byes.
Environment.Exit(0);
