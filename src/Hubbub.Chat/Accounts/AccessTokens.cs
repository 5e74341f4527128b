using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Hubbub.Chat.Accounts;

/// <summary>The key that signs access tokens, and how long one is good for.</summary>
public sealed record AccessTokenOptions
{
    public const int MinSecretBytes = 32;

    public required byte[] Secret { get; init; }

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(15);
}

/// <summary>Whom a valid access token speaks for; rights are never read from it.</summary>
public sealed record AccessClaims(UserId User, SessionId Session);

/// <summary>Whom another service that has the key speaks for, what it calls them, and until when.</summary>
public sealed record ExternalClaims(UserId User, string? Username, DateTimeOffset ExpiresAt);

/// <summary>Writes and reads the tokens that programs show with every request.</summary>
public sealed class AccessTokens
{
    private readonly AccessTokenOptions options;
    private readonly TimeProvider clock;
    private readonly Recent<string, JsonElement> opened = new(MostOpened);

    public AccessTokens(AccessTokenOptions options, TimeProvider clock)
    {
        if (options.Secret.Length < AccessTokenOptions.MinSecretBytes)
            throw new ArgumentException($"The key needs at least {AccessTokenOptions.MinSecretBytes} bytes.", nameof(options));

        this.options = options;
        this.clock = clock;
    }

    public TimeSpan Lifetime => options.Lifetime;

    public string Issue(Account account, SessionId session)
    {
        var now = clock.GetUtcNow();
        var claims = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(claims))
        {
            json.WriteStartObject();
            json.WriteString("sub", account.Id.Value.ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("user_id", account.Id.Value);
            json.WriteNumber("userId", account.Id.Value);
            json.WriteString("username", account.Username);
            json.WriteString("role", account.Role.ToString().ToLowerInvariant());
            json.WriteNumber("sid", session.Value);
            json.WriteString("typ", "access");
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + options.Lifetime).ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return SignedToken.Seal(claims.WrittenSpan, options.Secret);
    }

    /// <summary>Null when the token is not one of ours, or not of this time.</summary>
    public AccessClaims? Read(string token)
    {
        if (Open(token) is not { } claims || !IsOfNow(claims)) return null;
        if (NumberIn(claims, "user_id") is not { } user || NumberIn(claims, "sid") is not { } session) return null;

        var isAccess = TextIn(claims, "typ") == "access"
            && TextIn(claims, "sub") == user.ToString(CultureInfo.InvariantCulture)
            && NumberIn(claims, "userId") == user;
        return isAccess ? new AccessClaims(new UserId(user), new SessionId(session)) : null;
    }

    /// <summary>Null when the token is not another service's, or not of this time.</summary>
    public ExternalClaims? ReadExternal(string token)
    {
        if (SignedToken.Open(token, options.Secret) is not { } claims || !IsOfNow(claims)) return null;
        if (claims.TryGetProperty("sid", out _) || NumberIn(claims, "user_id") is not { } user) return null;
        // Such a service may sign other things with the same key: what is good for a refresh is no access.
        if (claims.TryGetProperty("typ", out _) && TextIn(claims, "typ") != "access") return null;

        // No leeway here: the connection lives until then, and would be over before it began.
        var expiresAt = Math.Min(NumberIn(claims, "exp")!.Value, DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return expiresAt <= clock.GetUtcNow().ToUnixTimeSeconds()
            ? null
            : new ExternalClaims(
                new UserId(user), TextIn(claims, "username"), DateTimeOffset.FromUnixTimeSeconds(expiresAt));
    }

    // Who signed it and what it says never changes, so a token that is shown with every request is opened once.
    private JsonElement? Open(string token)
    {
        if (opened.TryGet(token, out var known)) return known;
        if (SignedToken.Open(token, options.Secret) is not { } claims) return null;

        opened.Keep(token, claims);
        return claims;
    }

    private bool IsOfNow(JsonElement claims)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return NumberIn(claims, "iat") <= now + LeewaySeconds && NumberIn(claims, "exp") > now - LeewaySeconds;
    }

    private static long? NumberIn(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number) ? number : null;

    private static string? TextIn(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private const int LeewaySeconds = 30;

    private const int MostOpened = 512;
}
