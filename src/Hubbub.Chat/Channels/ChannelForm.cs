namespace Hubbub.Chat.Channels;

/// <summary>The form that the parts of a channel must have.</summary>
internal static class ChannelForm
{
    public static string NameOf(string? name, ChatLimits limits)
    {
        var trimmed = name?.Trim();
        var problem = Names.Problem(trimmed, 1, limits.ChannelNameLength, allowSpaces: true);
        return problem is null ? trimmed! : throw Refuse.Invalid("name", problem);
    }

    /// <summary>Null for no topic, which may also be written as an empty text.</summary>
    public static string? TopicOf(string? topic, ChatLimits limits)
    {
        if (string.IsNullOrWhiteSpace(topic)) return null;
        if (topic.EnumerateRunes().Count() > limits.TopicLength)
            throw Refuse.Invalid("topic", $"has at most {limits.TopicLength} characters");

        return topic;
    }

    public static void RequirePosition(long? position, ChatLimits limits)
    {
        if (position < 0 || position > limits.MaxPosition)
            throw Refuse.Invalid("position", $"needs 0 to {limits.MaxPosition}");
    }

    public static RefusedException NameTaken() =>
        Refuse.Because(RefusalCode.ChannelNameTaken, "There is a channel of this name already.");
}
