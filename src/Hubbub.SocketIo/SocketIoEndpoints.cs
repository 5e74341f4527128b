using Hubbub.SocketIo.EngineIo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hubbub.SocketIo;

/// <summary>Socket.IO in an ASP.NET Core application.</summary>
public static class SocketIoEndpoints
{
    /// <summary>Registers the <see cref="SocketIoServer"/>, and the system's clock where there is none.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets times, sizes and origins.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSocketIo(this IServiceCollection services, Action<SocketIoOptions>? configure = null)
    {
        services.AddOptions<SocketIoOptions>().Configure(configure ?? (_ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SocketIoServer>();
        return services;
    }

    /// <summary>Serves Socket.IO 5 over Engine.IO 4 at a path. When the application stops, all sessions are closed with
    /// 1012, and clients come back by themselves.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">The path, <c>/socket.io</c> by custom, with or without a slash at its end.</param>
    /// <param name="configure">Opens the namespaces.</param>
    /// <returns>The endpoint, for conventions such as rate limits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time or a size of the options is not positive.</exception>
    public static IEndpointConventionBuilder MapSocketIo(
        this IEndpointRouteBuilder endpoints, string path, Action<SocketIoServer> configure)
    {
        var server = endpoints.ServiceProvider.GetRequiredService<SocketIoServer>();
        configure(server);
        return endpoints.MapEngineIo(path, server.Options, server.Open);
    }
}
