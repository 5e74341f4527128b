using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Hubbub.Chat.Accounts;

/// <summary>The compact form of a signed JSON object (RFC 7515), with one algorithm: HS256.</summary>
internal static class SignedToken
{
    public static string Seal(ReadOnlySpan<byte> claims, byte[] key)
    {
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Signature(signed, key)}";
    }

    /// <summary>Null when the token was not sealed with this key, or asks for anything unusual.</summary>
    public static JsonElement? Open(string token, byte[] key)
    {
        if (token.Length > MaxLength || token.Split('.') is not [var header, var claims, var signature]) return null;

        // Before anything of it is read: only who has the key may make us parse. The text is compared rather than its
        // bytes, so that a signature has one spelling.
        var expected = Signature($"{header}.{claims}", key);
        if (!IsSame(expected, signature)) return null;

        var isPlain = header == Header || (ObjectIn(header) is { } head && IsPlain(head));
        return isPlain ? ObjectIn(claims) : null;
    }

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static bool IsPlain(JsonElement header) =>
        TextOf(header, "alg") == "HS256"
        && (!header.TryGetProperty("typ", out _) || "JWT".Equals(TextOf(header, "typ"), StringComparison.OrdinalIgnoreCase))
        && !Dangerous.Any(name => header.TryGetProperty(name, out _));

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? ObjectIn(string part)
    {
        if (!Base64Url.IsValid(part)) return null;

        // The decoder skips white space and accepts padding, which have no place here.
        var json = Base64Url.DecodeFromChars(part);
        if (Base64Url.EncodeToString(json) != part || !Utf8.IsValid(json)) return null;

        try
        {
            var element = JsonElement.Parse(json, Strict);
            return element.ValueKind == JsonValueKind.Object ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Signature(string signed, byte[] key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));

    private const int MaxLength = 4096;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    // Parameters with which a token would choose its own key or rules.
    private static readonly string[] Dangerous = ["crit", "jwk", "jku", "x5u", "x5c", "b64"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
}
