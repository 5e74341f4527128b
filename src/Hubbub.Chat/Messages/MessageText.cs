namespace Hubbub.Chat.Messages;

/// <summary>What counts as a message: some text, not too much of it.</summary>
internal static class MessageText
{
    public static void Require(string content, ChatLimits limits)
    {
        if (string.IsNullOrWhiteSpace(content)) throw Refuse.EmptyMessage();
        if (limits.MessageLength > 0 && CodePoints(content) > limits.MessageLength) throw Refuse.TooLong(limits.MessageLength);
    }

    private static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c)) count--;
        }

        return count;
    }
}
