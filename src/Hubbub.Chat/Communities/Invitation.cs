using System.Security.Cryptography;

namespace Hubbub.Chat.Communities;

/// <summary>The code that opens a community to whoever holds it.</summary>
internal static class Invitation
{
    // 36^10 is 51 bits: short enough to type, too many to guess at the speed that joining allows.
    public static string NewCode() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 10);

    /// <summary>The code that a person typed, in the form in which it is stored.</summary>
    public static string Read(string code) => code.Trim().ToUpperInvariant();

    public static RefusedException NotFound() =>
        Refuse.Because(RefusalCode.InviteNotFound, "This invitation does not exist, or not any more.");
}
