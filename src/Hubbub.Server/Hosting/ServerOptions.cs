using System.Net;

namespace Hubbub.Server.Hosting;

/// <summary>Everything an administrator can set, with its default.</summary>
public sealed record ServerOptions
{
    public NodeOptions Server { get; init; } = new();

    public DatabaseOptions Database { get; init; } = new();

    public SecurityOptions Security { get; init; } = new();

    public LimitOptions Limits { get; init; } = new();

    public RoomOptions Rooms { get; init; } = new();

    public MailOptions Mail { get; init; } = new();

    public string DatabaseUrl => Database.Url ?? $"sqlite:{Path.Join(Server.DataDir, "hubbub.db")}";

    public bool IsSqlite => DatabaseUrl.StartsWith("sqlite:", StringComparison.Ordinal);
}

/// <summary>Where this process listens, what it trusts and where it keeps what it makes.</summary>
public sealed record NodeOptions
{
    private static readonly string[] DevelopmentOrigins =
        ["http://localhost:3000", "http://localhost:3001", "http://127.0.0.1:3000", "http://127.0.0.1:3001"];

    public IReadOnlyList<IPEndPoint> BindAddr { get; init; } = [new(IPAddress.Loopback, 8080)];

    public string DataDir { get; init; } = "data";

    public Uri? PublicUrl { get; init; }

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = SettingKind.Loopback;

    public NodeEnvironment Environment { get; init; }

    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    // The development servers of the older web clients are strangers to a production server.
    public IReadOnlyList<string> CorsOrigins =>
        AllowedOrigins.Count == 0 && Environment == NodeEnvironment.Development ? DevelopmentOrigins : AllowedOrigins;
}

public enum NodeEnvironment
{
    Production,
    Development,
}

public sealed record DatabaseOptions
{
    public string? Url { get; init; }

    public int MaxConnections { get; init; } = 10;
}

public sealed record SecurityOptions
{
    public string? JwtSecret { get; init; }

    public TimeSpan JwtAccessDuration { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan JwtRefreshDuration { get; init; } = TimeSpan.FromDays(30);

    public bool TrustExternalJwt { get; init; }

    public bool OpenRegistration { get; init; } = true;
}

/// <summary>The limits that an administrator can move; 0 means no limit.</summary>
public sealed record LimitOptions
{
    public int MaxMessageLength { get; init; } = 2000;

    public int MaxConnectionsPerUser { get; init; } = 20;

    public int MessagesPerMinute { get; init; } = 120;

    public int AuthAttemptsPerMinute { get; init; } = 20;
}

public sealed record RoomOptions
{
    public IReadOnlyList<string> Default { get; init; } = ["general"];

    public bool AutoCreate { get; init; } = true;
}

/// <summary>Who takes mail over. Without a host none is sent.</summary>
public sealed record MailOptions
{
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public string? Username { get; init; }

    public string? Password { get; init; }

    public string? From { get; init; }
}
