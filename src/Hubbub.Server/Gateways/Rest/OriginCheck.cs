namespace Hubbub.Server.Gateways.Rest;

public sealed record OriginOptions
{
    /// <summary>Where people reach this server from outside; null for one that only its own machine uses.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Other origins whose pages may act for their visitors.</summary>
    public IReadOnlyList<Uri> AllowedOrigins { get; init; } = [];
}

/// <summary>Whether the page that sends a request may act with the cookie of its visitor.</summary>
public sealed class OriginCheck(OriginOptions options)
{
    private readonly string? publicOrigin = options.PublicUrl is { } url ? OriginOf(url) : null;
    private readonly HashSet<string> allowed =
        options.AllowedOrigins.Select(OriginOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool IsAllowed(HttpRequest request)
    {
        // Programs send neither header. A browser that leaves out Origin still says whether the page was another's.
        var origin = request.Headers.Origin;
        if (origin.Count == 0) return request.Headers["Sec-Fetch-Site"] != "cross-site";

        return origin is [{ } text] && (IsOwn(text, request.HttpContext.Connection.LocalPort) || IsConfigured(text));
    }

    public bool IsConfigured(string origin) => allowed.Contains(origin);

    // The port is the one that the request came in on: the machine's own pages need no setting.
    private bool IsOwn(string origin, int port)
    {
        var own = publicOrigin is not null
            ? [publicOrigin]
            : Loopback.Select(host => OriginOf(new UriBuilder("http", host, port).Uri));
        return own.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    // As browsers write it: no path, and no port where it is the scheme's own.
    private static string OriginOf(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : $"{url.Scheme}://{host}:{url.Port}";
    }

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];
}
