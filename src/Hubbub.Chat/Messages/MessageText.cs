using System.Buffers;
using System.Text;

namespace Hubbub.Chat.Messages;

/// <summary>What counts as a message: some text, not too much of it.</summary>
internal static class MessageText
{
    public static void Require(string content, ChatLimits limits)
    {
        if (string.IsNullOrWhiteSpace(content)) throw Refuse.EmptyMessage();

        RequireLength(content, limits);
    }

    /// <summary>What a message may hold, though it is none yet.</summary>
    public static void RequireLength(string content, ChatLimits limits)
    {
        var length = CodePoints(content) ?? throw Refuse.Invalid("content", "holds NUL or half of a surrogate pair");
        if (limits.MessageLength > 0 && length > limits.MessageLength) throw Refuse.TooLong(limits.MessageLength);
    }

    /// <summary>Null for what not every database can keep: it would fail there, with all that waits beside it.</summary>
    private static int? CodePoints(string text)
    {
        if (text.Contains('\0')) return null;
        // Every message is counted, and hardly one has a character of two units.
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text.Length;

        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done) return null;

            rest = rest[used..];
        }

        return count;
    }
}
