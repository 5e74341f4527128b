namespace Hubbub.Server.Delivery;

/// <summary>Why the server closes a connection. 1000-1015 are RFC 6455's (section 7.4.1), 4000-4999 are ours.</summary>
internal static class CloseCode
{
    public const ushort Unsupported = 1003;
    public const ushort SessionEnded = 1008;
    public const ushort RightEnded = 1008;
    public const ushort Fault = 1011;
    public const ushort Restart = 1012;
    public const ushort NotAnObject = 4001;
    public const ushort Flood = 4008;
    public const ushort SlowReader = 4010;
    public const ushort TooManyConnections = 4013;
}
