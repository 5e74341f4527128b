namespace Hubbub.WebSockets;

/// <summary>Why a connection ends (RFC 6455 section 7.4.1, and the IANA registry for 1012 to 1014).</summary>
internal static class CloseCodes
{
    public const ushort ProtocolError = 1002;
    public const ushort NoStatus = 1005;
    public const ushort Abnormal = 1006;
    public const ushort InvalidText = 1007;
    public const ushort TooBig = 1009;
    public const ushort NoPong = 4009;

    /// <summary>True when the code may stand in a close frame: 1004, 1005, 1006 and 1015 never do.</summary>
    public static bool MayBeSent(int code) =>
        code is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;
}
