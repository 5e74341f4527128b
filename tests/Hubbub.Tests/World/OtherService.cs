using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hubbub.Tests.World;

/// <summary>Another service that signs with the same key, and what somebody could forge in its name.</summary>
internal static class OtherService
{
    public const string Secret = "the secret that both services share";
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    public static string Vouch(TimeProvider clock, long user, string username, int seconds = 600) =>
        Sign(Claims(clock, user, username, seconds));

    public static string Claims(TimeProvider clock, long user, string username, int seconds = 600)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return $$"""{"user_id":{{user}},"username":"{{username}}","role":"admin","iat":{{now}},"exp":{{now + seconds}}}""";
    }

    public static string Sign(string claims, string header = Header, string key = Secret)
    {
        var signed = $"{Encoded(header)}.{Encoded(claims)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static string Unsigned(string claims) => $"{Encoded("""{"alg":"none"}""")}.{Encoded(claims)}.";

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
