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

await using var app = builder.Build();
app.UseWebSockets();
switch (args)
{
    case ["signalr"]: app.MapHub<RoomHub>("/room"); break;
    case ["sendasync"]: app.Map("/room", new SequentialRoom().EnterAsync); break;
    case ["pumps"]: app.Map("/room", new PumpedRoom().EnterAsync); break;
    default: throw new ArgumentException("signalr, sendasync or pumps");
}

await app.StartAsync();
Console.Out.WriteLine($"port {new Uri(app.Urls.First()).Port}");
while (await Console.In.ReadLineAsync() is not null)
{
}

// Thousands of connections are of no more use, so nobody waits for their good-byes.
Environment.Exit(0);
