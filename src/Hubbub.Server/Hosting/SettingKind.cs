using System.Globalization;
using System.Net;
using System.Text;
using Hubbub.Server.Hosting.Toml;

namespace Hubbub.Server.Hosting;

/// <summary>How one kind of value is read (null: refused), and in words what is allowed.</summary>
public sealed record SettingKind(string Allowed, Func<string, object?> Read)
{
    public SettingForm Form { get; init; }

    /// <summary>What is allowed where a list is one text: in the environment and on the command line.</summary>
    public string AllowedInText => Form == SettingForm.List ? $"{Allowed}; several with commas" : Allowed;

    public string AllowedInFile => Form switch
    {
        SettingForm.Text => $"a string: {Allowed}",
        SettingForm.List => $"a list of strings: {Allowed}",
        SettingForm.Number or SettingForm.Switch => Allowed,
    };

    /// <summary>A text that may hold several values, with commas, as hubbub.toml has it.</summary>
    public string InFile(string text) => Form switch
    {
        SettingForm.Text => TomlStrings.Write(text),
        SettingForm.List => $"[{string.Join(", ", Split(text).Select(TomlStrings.Write))}]",
        SettingForm.Number or SettingForm.Switch => text,
    };

    public static readonly IReadOnlyList<IPNetwork> Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    public static readonly SettingKind Text = new("some text", text => text.Trim() is { Length: > 0 } some ? some : null);

    public static readonly SettingKind Switch = new("true or false", text => bool.TryParse(text, out var isOn) ? isOn : null)
    {
        Form = SettingForm.Switch,
    };

    public static readonly SettingKind Secret =
        new("at least 32 bytes", text => Encoding.UTF8.GetByteCount(text) >= 32 ? text : null);

    public static readonly SettingKind Addresses = List(
        "host:port, the host an IP address or localhost, the port 0 to 65535",
        text => ListOf(text, ReadAddress) is { Count: > 0 } addresses ? addresses : null);

    public static readonly SettingKind Networks = List(
        "addresses, networks (10.0.0.0/8) or loopback",
        text => ListOf(text, ReadNetworks)?.SelectMany(networks => networks).ToArray());

    public static readonly SettingKind PublicUrl =
        new("http://host or https://host, without a path", text => ReadOrigin(text));

    public static readonly SettingKind Origins = List(
        "origins such as https://chat.example.org",
        text => ListOf(text, one => ReadOrigin(one)?.GetLeftPart(UriPartial.Authority)));

    public static readonly SettingKind DatabaseUrl = new("sqlite:<path>, postgresql://... or postgres://...", ReadDatabaseUrl);

    public static readonly SettingKind RoomNames = List(
        "names of 1 to 64 characters",
        text => ListOf(text, name => name.EnumerateRunes().Count() <= 64 ? name : null));

    public static readonly SettingKind MailAddress = new(
        "an address such as Hubbub <hubbub@example.org>",
        text => System.Net.Mail.MailAddress.TryCreate(text, out var address) ? address.ToString() : null);

    public static SettingKind Number(int min, int max, string note = "") => new(
        $"a whole number from {min} to {max}{note}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max ? number : null)
    {
        Form = SettingForm.Number,
    };

    public static SettingKind Limit(int max) => Number(0, max, " (0: no limit)");

    public static SettingKind Duration(TimeSpan min, TimeSpan max) => new(
        $"a time such as 90s, 15m, 12h or 30d, from {Write(min)} to {Write(max)}",
        text => ReadDuration(text) is { } duration && duration >= min && duration <= max ? duration : null);

    public static SettingKind OneOf<TEnum>() where TEnum : struct, Enum => new(
        string.Join(" or ", Enum.GetNames<TEnum>()).ToLowerInvariant(),
        text => Enum.GetNames<TEnum>().Any(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ? Enum.Parse<TEnum>(text, ignoreCase: true) : null);

    public static string Write(object? value) => value switch
    {
        null => "",
        bool isOn => isOn ? "true" : "false",
        Enum name => name.ToString().ToLowerInvariant(),
        TimeSpan { Ticks: > 0 } days when days.Ticks % TimeSpan.TicksPerDay == 0 => $"{days.Days}d",
        TimeSpan { Seconds: 0, Minutes: 0 } hours => $"{(int)hours.TotalHours}h",
        TimeSpan { Seconds: 0 } minutes => $"{(int)minutes.TotalMinutes}m",
        TimeSpan seconds => $"{(int)seconds.TotalSeconds}s",
        string text => text,
        System.Collections.IEnumerable list => string.Join(",", list.Cast<object>().Select(Write)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static SettingKind List(string allowed, Func<string, object?> read) => new(allowed, read) { Form = SettingForm.List };

    private static List<T>? ListOf<T>(string text, Func<string, T?> read) where T : class
    {
        var split = Split(text);
        var values = split.Select(read).OfType<T>().ToList();
        return values.Count == split.Length ? values : null;
    }

    private static string[] Split(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPEndPoint? ReadAddress(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;

        var host = text[..colon];
        if (host == "localhost") return new IPEndPoint(IPAddress.Loopback, port);

        // "::1" without brackets would take the last group for a port, and "1" would be 0.0.0.1.
        var isBracketed = host is ['[', .., ']'];
        if (host.Contains(':') != isBracketed || (!isBracketed && host.Count(c => c == '.') != 3)) return null;
        return IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : null;
    }

    private static IReadOnlyList<IPNetwork>? ReadNetworks(string text)
    {
        if (text == "loopback") return Loopback;
        if (IPNetwork.TryParse(text, out var network)) return [network];
        if (text.Contains('/') || !IPAddress.TryParse(text, out var one)) return null;
        return [new IPNetwork(one, one.GetAddressBytes().Length * 8)];
    }

    private static Uri? ReadOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && url.PathAndQuery == "/" && url.Fragment == "" && url.UserInfo == "" ? url : null;

    private static string? ReadDatabaseUrl(string text)
    {
        if (text.StartsWith("sqlite:", StringComparison.Ordinal))
            return text.Length > "sqlite:".Length && !text.StartsWith("sqlite://", StringComparison.Ordinal) ? text : null;

        var isPostgres = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "postgresql" or "postgres";
        return isPostgres ? text : null;
    }

    internal static TimeSpan? ReadDuration(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;

        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count < 100_000 => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}

/// <summary>How a value is written in hubbub.toml.</summary>
public enum SettingForm
{
    Text,
    Number,
    Switch,
    List,
}
