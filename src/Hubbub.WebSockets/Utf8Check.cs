using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hubbub.WebSockets;

/// <summary>Judges UTF-8 that arrives in pieces, and fails at the first byte that no continuation can save
/// (RFC 6455 section 8.1).</summary>
internal struct Utf8Check
{
    // The bytes of a character that the last piece has cut, the first one lowest.
    private uint cut;
    private int cutBytes;

    /// <summary>True when the text so far ends between two characters.</summary>
    public readonly bool IsWhole => cutBytes == 0;

    public bool Accept(ReadOnlySpan<byte> piece)
    {
        while (cutBytes > 0)
        {
            if (piece.IsEmpty) return true;
            if (!AcceptCut(piece[0])) return false;
            piece = piece[1..];
        }

        var tail = CutTail(piece);
        foreach (var value in tail)
            if (!AcceptCut(value)) return false;
        return Utf8.IsValid(piece[..^tail.Length]);
    }

    private bool AcceptCut(byte value)
    {
        cut |= (uint)value << (8 * cutBytes++);
        Span<byte> bytes = [(byte)cut, (byte)(cut >> 8), (byte)(cut >> 16), (byte)(cut >> 24)];
        var status = Rune.DecodeFromUtf8(bytes[..cutBytes], out _, out _);
        if (status == OperationStatus.Done) (cut, cutBytes) = (0, 0);
        return status != OperationStatus.InvalidData;
    }

    private static ReadOnlySpan<byte> CutTail(ReadOnlySpan<byte> piece)
    {
        for (var back = 1; back <= Math.Min(3, piece.Length); back++)
        {
            var value = piece[^back];
            if (value < 0x80) return [];
            if (value < 0xC0) continue;

            var length = value < 0xE0 ? 2 : value < 0xF0 ? 3 : 4;
            return length > back ? piece[^back..] : [];
        }

        return [];
    }
}
