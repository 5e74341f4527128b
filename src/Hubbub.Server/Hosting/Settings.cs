using System.Reflection;
using System.Text.RegularExpressions;

namespace Hubbub.Server.Hosting;

/// <summary>A line for each setting: it drives the parsing, the help and the words of a refusal.</summary>
public static partial class Settings
{
    public static readonly IReadOnlyList<Setting> All =
    [
        new("server.bind_addr", SettingKind.Addresses, "Where it listens; port 0 takes any free port")
            { OldName = "WS_BIND_ADDR" },
        new("server.data_dir", SettingKind.Text, "Where the data, and what the server makes for itself, are kept"),
        new("server.public_url", SettingKind.PublicUrl, "Where people reach it, when a proxy stands in front")
            { Example = "https://chat.example.org" },
        new("server.trusted_proxies", SettingKind.Networks, "Whose X-Forwarded-For is believed")
            { Otherwise = "loopback" },
        new("server.environment", SettingKind.OneOf<NodeEnvironment>(), "Development lets the older web clients in"),
        new("server.allowed_origins", SettingKind.Origins, "Other web pages that may use it with a person's cookie"),

        new("database.url", SettingKind.DatabaseUrl, "Where everything said is kept")
            { OldName = "DATABASE_URL", Otherwise = "sqlite:<data_dir>/hubbub.db", Shown = WithoutPassword,
                Example = "postgresql://hubbub:password@127.0.0.1/hubbub" },
        new("database.max_connections", SettingKind.Number(1, 1000), "Connections held to PostgreSQL"),

        new("security.jwt_secret", SettingKind.Secret, "What signs the access tokens")
            { OldName = "JWT_SECRET", Otherwise = "made, and kept in <data_dir>/jwt_secret or in PostgreSQL", Shown = _ => "***",
                // Too short, so that nobody signs with what everybody can read.
                Example = "32 random bytes or more" },
        new("security.jwt_access_duration", Span("1m", "24h"), "How long an access token lives"),
        new("security.jwt_refresh_duration", Span("1h", "400d"), "How long a session lives without being used"),
        new("security.trust_external_jwt", SettingKind.Switch, "Accept tokens of another service with the same secret"),
        new("security.open_registration", SettingKind.Switch, "Anyone may make an account"),

        new("limits.max_message_length", SettingKind.Limit(60_000), "Characters in a message"),
        new("limits.max_connections_per_user", SettingKind.Limit(10_000), "Sockets open at once"),
        new("limits.messages_per_minute", SettingKind.Limit(1_000_000), "Messages from one person"),
        new("limits.auth_attempts_per_minute", SettingKind.Limit(1_000_000), "Tries to sign in, an account and an address"),

        new("rooms.default", SettingKind.RoomNames, "Rooms that exist from the first start"),
        new("rooms.auto_create", SettingKind.Switch, "Joining a missing room makes it, for the clients that expect so"),

        new("mail.host", SettingKind.Text, "Which server takes mail over, by STARTTLS unless it is this machine")
            { Example = "smtp.example.org" },
        new("mail.port", SettingKind.Number(1, 65535), "Its port for mail that programs hand in"),
        new("mail.username", SettingKind.Text, "Who signs in there") { Example = "hubbub" },
        new("mail.password", SettingKind.Text, "The password of mail.username")
            { Shown = _ => "***", Example = "the password" },
        new("mail.from", SettingKind.MailAddress, "Who the mail is from")
            { Otherwise = "hubbub@ the host of public_url", Example = "Hubbub <hubbub@example.org>" },
    ];

    private static SettingKind Span(string min, string max) =>
        SettingKind.Duration(SettingKind.ReadDuration(min)!.Value, SettingKind.ReadDuration(max)!.Value);

    // By its look alone: what is no URL, for a password that should have been escaped, may be shown too.
    private static string WithoutPassword(string url) => Password().Replace(url, "***");

    [GeneratedRegex(
        "(?<=://[^:/?#@]*:).*(?=@)|(?<=^(?!sqlite:)[^:/]*:)(?!//).*(?=@)|(?<=password=)[^&]*",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Password();
}

/// <summary>A setting: its key, what may be written, why it exists and how it is named by those who set it.</summary>
public sealed record Setting(string Key, SettingKind Kind, string Why)
{
    public string? OldName { get; init; }

    /// <summary>What holds when nobody sets it, in words, where the default of ServerOptions does not say it.</summary>
    public string? Otherwise { get; init; }

    /// <summary>What hubbub.toml shows where there is no default to show.</summary>
    public string? Example { get; init; }

    /// <summary>The value as it may be shown: secrets are masked.</summary>
    public Func<string, string> Shown { get; init; } = value => value;

    public string VariableName => $"HUBBUB_{Key.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant()}";

    public string OptionName => $"--{Key}";

    public string DefaultText => Otherwise ?? SettingKind.Write(ValueIn(new ServerOptions()));

    public string Section => Key.Split('.')[0];

    public string Name => Key.Split('.')[1];

    /// <summary>The value of the options as a person would write it; null when nothing is set.</summary>
    public string? TextIn(ServerOptions options) => ValueIn(options) is { } value ? SettingKind.Write(value) : null;

    /// <summary>The line that says it in hubbub.toml.</summary>
    public string LineOf(string text) => $"{Name} = {Kind.InFile(text)}";

    public object? ValueIn(ServerOptions options) => PropertyOf(SectionIn(options)).GetValue(SectionIn(options));

    public void Set(ServerOptions options, object value) =>
        PropertyOf(SectionIn(options)).SetValue(SectionIn(options), value);

    private object SectionIn(ServerOptions options) =>
        typeof(ServerOptions).GetProperty(Pascal(Section))!.GetValue(options)!;

    private PropertyInfo PropertyOf(object section) => section.GetType().GetProperty(Pascal(Name))!;

    private static string Pascal(string snake) =>
        string.Concat(snake.Split('_').Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
}
