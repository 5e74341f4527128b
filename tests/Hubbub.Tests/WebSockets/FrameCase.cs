using System.Text;

namespace Hubbub.Tests.WebSockets;

/// <summary>One row of the table: what a client sends, which messages come back from an echo, the last pong, and the
/// close code that ends it (null: the connection lives on, 1005: a close without a code).</summary>
internal sealed record FrameCase(string Name, byte[] Sent, byte[][] Echoed, ushort? Code, string? Pong = null)
{
    public static FrameCase Echoes(string name, byte[] sent, params byte[][] echoed) => new(name, sent, echoed, null);

    public static FrameCase Echoes(string name, byte[] sent, string echoed) =>
        new(name, sent, [Encoding.UTF8.GetBytes(echoed)], null);

    public static FrameCase Closes(string name, ushort code, params byte[][] sent) =>
        new(name, [.. sent.SelectMany(s => s)], [], code);

    public static byte[] Join(params byte[][] frames) => [.. frames.SelectMany(f => f)];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
