using System.Net;
using System.Net.WebSockets;

// What ASP.NET Core is by itself: an empty slim app with one address that answers, and a WebSocket that lets anybody in.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
await using var app = builder.Build();
app.UseWebSockets();
app.MapGet("/health", () => "ok");
app.Map("/ws", async (HttpContext http) =>
{
    using var socket = await http.WebSockets.AcceptWebSocketAsync();
    var buffer = new byte[4096];
    while (socket.State == WebSocketState.Open) await socket.ReceiveAsync(buffer, http.RequestAborted);
});
await app.StartAsync();
Console.WriteLine($"listens on {app.Urls.First()}");
await app.WaitForShutdownAsync();
