using Npgsql;

namespace Hubbub.Chat.Storage;

/// <summary>Reads postgresql://user:password@host:port/database?options, the form that every other tool takes.</summary>
public static class PostgresUrl
{
    public static string ToConnectionString(string url, int maxConnections)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host),
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            MaxPoolSize = Math.Max(2, maxConnections),
            Timeout = 5,
            CommandTimeout = 30,
            MaxAutoPrepare = 50,
            ApplicationName = "hubbub",
            TcpKeepAlive = true,
            TcpKeepAliveTime = 10,
            TcpKeepAliveInterval = 3,
            Options = $"{ServerGuards} {Planning}",
        };
        foreach (var (key, value) in Options(uri.Query)) builder[key] = value;
        return builder.ToString();
    }

    // A node that is cut off or hangs keeps its locks for 20 s at most: then whoever waits for them, for 30 s at most,
    // still gets them. No transaction of ours pauses for long between two statements.
    private const string ServerGuards =
        "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3 "
        + "-c idle_in_transaction_session_timeout=20s";

    // A kept plan may be older than the statistics: a bitmap of all that matches was then made and sorted for its first rows.
    private const string Planning = "-c enable_bitmapscan=off";

    private static IEnumerable<(string Key, string Value)> Options(string query) =>
        query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Rename(Uri.UnescapeDataString(pair[0])), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""));

    // The names that PostgreSQL's own library uses in such URLs.
    private static string Rename(string key) => key switch
    {
        "sslmode" => "SSL Mode",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "host" => "Host",
        _ => key,
    };
}
