using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.ApiPage;
using Hubbub.Server.Gateways.ResetPage;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Server.Gateways.WebClient;
using Hubbub.WebSockets;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Hubbub.Server.Hosting;

/// <summary>The story of the start: take the ports, put the parts together, listen until told to stop.</summary>
public static partial class Serve
{
    private const int RequestBytes = 64 * 1024;

    public static async Task<int> RunAsync(ServerOptions options, TextWriter error, CancellationToken ct)
    {
        try
        {
            await using var app = await BuildAsync(options, ct: ct);
            await app.StartAsync(ct);
            Announce(app);
            await app.WaitForShutdownAsync(ct);
            return 0;
        }
        catch (CannotStartException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    /// <summary>The server, ready to start, with what the caller adds and maps besides.</summary>
    public static async Task<WebApplication> BuildAsync(
        ServerOptions given,
        Action<WebApplicationBuilder>? add = null,
        Action<WebApplication>? map = null,
        CancellationToken ct = default)
    {
        var sockets = new ListenSockets(given.Server.BindAddr);
        try
        {
            var data = await OpenedData.OpenAsync(given, TimeProvider.System, ct);
            var builder = NewBuilder(data.Options, sockets);
            AddParts(builder, data.Options);
            builder.Services.AddChat(data);
            add?.Invoke(builder);

            var app = builder.Build();
            MapParts(app);
            map?.Invoke(app);
            return app;
        }
        catch
        {
            sockets.Dispose();
            throw;
        }
    }

    private static void AddParts(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Server);
        builder.Services.AddSingleton(options.Database);
        builder.Services.AddSingleton(options.Security);
        builder.Services.AddSingleton(options.Limits);
        builder.Services.AddSingleton(options.Rooms);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Uptime>();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddSingleton(new DatabaseProbe(_ => Task.FromResult(true)));
        builder.Services.AddHostedService<GracefulStop>();
        builder.Services.AddRest();
        builder.Services.AddApiDocument();
    }

    // From the outside in: whatever stands above Refusals cannot answer with a problem.
    private static void MapParts(WebApplication app)
    {
        TrustProxies(app);
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<Refusals>();
        app.UseMiddleware<CrossOrigin>();
        app.UseMiddleware<RefuseWhileDraining>();
        app.UseRootDoor();
        app.UseRouting();
        app.UseMiddleware<Authentication>();
        app.UseMiddleware<JsonBodies>();
        app.MapHealth();
        app.MapDoors();
        app.MapApiDocument();
        app.MapApiPage();
        app.MapResetPage();
        app.MapWebClient();
    }

    private static WebApplicationBuilder NewBuilder(ServerOptions options, ListenSockets sockets)
    {
        // Always Production: the framework's own development pages show stack traces.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Settings.cs is the only list of settings: no appsettings.json, no ASPNETCORE_ variables.
        builder.Configuration.Sources.Clear();
        builder.Logging.AddConsoleLogs(isTerminal: !Console.IsOutputRedirected);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = GracefulStop.WholeTime);
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = sockets.Take);
        builder.Services.AddWebSocketHandover();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBytes;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            foreach (var address in options.Server.BindAddr) kestrel.Listen(address);
        });
        return builder;
    }

    // Without public_url nobody said that there is a proxy, and the header is only what a stranger wrote.
    private static void TrustProxies(WebApplication app)
    {
        var node = app.Services.GetRequiredService<NodeOptions>();
        if (node.PublicUrl is null) return;

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in node.TrustedProxies) forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }

    private static void Announce(WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServerOptions>();
        var addresses = string.Join(" and ", app.Urls);
        var data = Settings.All.Single(setting => setting.Key == "database.url").Shown(options.DatabaseUrl);
        if (Console.IsOutputRedirected)
        {
            var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Hubbub");
            LogListening(log, HubbubVersion.Text, addresses);
            LogData(log, data);
            return;
        }

        Console.WriteLine($"Hubbub {HubbubVersion.Text} listens on {addresses}");
        Console.WriteLine($"Data: {data}");
    }

    [LoggerMessage(LogLevel.Information, "Hubbub {Version} listens on {Addresses}")]
    private static partial void LogListening(ILogger log, string version, string addresses);

    [LoggerMessage(LogLevel.Information, "Data: {Data}")]
    private static partial void LogData(ILogger log, string data);
}
