using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hubbub.Chat.Accounts;

/// <summary>Random values that prove something to whoever shows them; only their hashes are kept.</summary>
internal static class Secret
{
    /// <summary>256 random bits that fit into a cookie, a URL or a form.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // No salt and one round: there is nothing to guess in 256 random bits.
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
