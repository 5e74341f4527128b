using System.Text.RegularExpressions;
using Hubbub.Server.Gateways.ChatRtc;
using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Veza1;
using Hubbub.Server.Gateways.Veza3;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Matrix;

/// <summary>All that the running server can be asked for, as it says itself.</summary>
internal static partial class Operations
{
    public const string Prefix = "/api/v1";

    public const string Veza1 = "veza1";

    public const string Veza3 = "veza3";

    public const string ChatRtc = "chat-rtc";

    // The one place that knows where the sockets keep their commands. Those of the native one stand without its name.
    public static IReadOnlyList<string> Commands =>
    [
        .. NativeCommands.Names,
        .. Veza1Dialect.CommandNames.Select(name => $"{Veza1} {name}"),
        .. new Veza3Dialect(makesRooms: true).CommandNames.Select(name => $"{Veza3} {name}"),
        .. ChatRtcEvents.Names.Append(ChatRtcEvents.Authenticate).Select(name => $"{ChatRtc} {name}"),
    ];

    /// <summary>"GET /channels/{}" with and without the prefix. What names no method is asked by these two.</summary>
    public static IReadOnlyList<string> Routes(IServiceProvider services) => (
        from endpoint in services.GetServices<EndpointDataSource>().SelectMany(it => it.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select Normal($"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}")).Distinct().ToList();

    public static string WithoutPrefix(string route) => route.Replace($" {Prefix}/", " /", StringComparison.Ordinal);

    /// <summary>Without the names of what is filled in, and without a query.</summary>
    public static string Normal(string operation) => Placeholder().Replace(operation.Split('?')[0], "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
