using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>Engine.IO as an endpoint of ASP.NET Core.</summary>
public static class EngineIoEndpoints
{
    /// <summary>Serves Engine.IO 4 (polling, WebSocket and the upgrade) at a path. Takes <see cref="TimeProvider"/> from the
    /// services when there is one. When the application stops, all sessions are closed with 1012.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">The path, <c>/engine.io</c> by custom, with or without a slash at its end.</param>
    /// <param name="options">Times, sizes and origins.</param>
    /// <param name="open">Called with each new session, before anything of it is read: sets
    /// <see cref="EngineSession.OnMessage"/>, may send. Must not wait.</param>
    /// <returns>The endpoint, for conventions such as rate limits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time or a size of the options is not positive.</exception>
    public static IEndpointConventionBuilder MapEngineIo(
        this IEndpointRouteBuilder endpoints, string path, EngineIoOptions options, Action<EngineSession> open)
    {
        var services = endpoints.ServiceProvider;
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var server = new EngineServer(
            options, open, services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILogger<EngineServer>>());
        lifetime.ApplicationStopping.Register(server.Stop);
        lifetime.ApplicationStopped.Register(server.Dispose);
        return endpoints.Map(path, server.HandleAsync);
    }
}
