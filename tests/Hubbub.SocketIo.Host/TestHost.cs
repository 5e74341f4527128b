using System.Net;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.SocketIo.Host;

/// <summary>The server that the public documents of Engine.IO 4 and Socket.IO 5 ask for, to be tested against.</summary>
internal static class TestHost
{
    public static async Task RunAsync(int port, bool isEngineOnly, CancellationToken ct)
    {
        await using var app = Build(port, isEngineOnly);
        await app.StartAsync(ct);
        Console.WriteLine($"listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync(ct);
    }

    public static WebApplication Build(int port, bool isEngineOnly)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The public tests say "localhost", which is ::1 to some.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (port == 0) kestrel.Listen(IPAddress.Loopback, port);
            else kestrel.ListenLocalhost(port);
        });
        builder.Services.AddSocketIo(options =>
        {
            Hasten(options);
            options.ConnectTimeout = TimeSpan.FromSeconds(1);
        });

        var app = builder.Build();
        if (isEngineOnly) app.MapEngineIo("/engine.io", Hasten(new EngineIoOptions()), Echo);
        else app.MapSocketIo("/socket.io", OpenNamespaces);
        return app;
    }

    private static EngineIoOptions Hasten(EngineIoOptions options)
    {
        options.PingInterval = TimeSpan.FromMilliseconds(300);
        options.PingTimeout = TimeSpan.FromMilliseconds(200);
        options.MaxPayload = 1_000_000;
        options.AllowedOrigins.Add("*");
        return options;
    }

    private static void Echo(EngineSession session) => session.OnMessage = message =>
    {
        var bytes = message.Payload.Span;
        session.Send(message.IsText ? EngineFrame.Text(bytes) : EngineFrame.Binary(bytes));
        return ValueTask.CompletedTask;
    };

    private static void OpenNamespaces(SocketIoServer io)
    {
        io.Namespace("/custom").OnConnect((socket, _) => Greet(socket));
        io.Namespace("/").OnConnect((socket, _) =>
        {
            socket.On("message", (happened, _) =>
            {
                socket.Emit("message-back", happened.Arguments);
                return Task.CompletedTask;
            });
            socket.On("message-with-ack", (happened, _) =>
            {
                happened.Ack(happened.Arguments);
                return Task.CompletedTask;
            });
            return Greet(socket);
        });
    }

    private static Task Greet(SocketIoSocket socket)
    {
        _ = GreetAsync(socket);
        return Task.CompletedTask;
    }

    // The public tests listen for this packet only after they have seen the one before; a client that gets both in one
    // read hands them out at once.
    private static async Task GreetAsync(SocketIoSocket socket)
    {
        if (!await socket.Connected) return;
        await Task.Delay(TimeSpan.FromMilliseconds(10));
        socket.Emit("auth", socket.Handshake.Auth);
    }
}
