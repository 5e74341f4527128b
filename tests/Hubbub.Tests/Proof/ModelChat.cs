using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>The simplest server that keeps every promise, to make histories with.</summary>
internal sealed class ModelChat(params long[] channels)
{
    private readonly Dictionary<long, List<LoggedElement>> logs =
        channels.ToDictionary(c => c, _ => new List<LoggedElement>());
    private readonly Dictionary<(long Author, long Channel, string Key), long> byKey = [];
    private readonly Dictionary<long, (long Channel, long Author, long Seq, string? Content, long LastSeq)> messages = [];

    public long Head(long channel) => logs[channel].Count;

    /// <summary>Element at a seq with its content as it is now.</summary>
    public Element At(long channel, long seq) => AsNow(logs[channel][(int)seq - 1].Element);

    /// <summary>Does what was asked; null when it refuses.</summary>
    public (long MessageId, long Seq, bool IsDuplicate)? Apply(Attempt asked) => asked.Kind switch
    {
        ActKind.Send => Send(asked),
        ActKind.Edit => Edit(asked),
        ActKind.Delete => Delete(asked),
    };

    public IReadOnlyList<ChannelLog> ToLogs() => [.. logs.Select(l => ToLog(l.Key, l.Value))];

    private ChannelLog ToLog(long channel, List<LoggedElement> log) =>
        new(channel, log.Count, [.. log.Select(e => e with { Element = AsNow(e.Element) })]);

    private (long, long, bool)? Send(Attempt asked)
    {
        var key = (asked.UserId, asked.Channel, asked.ClientMessageId);
        if (byKey.TryGetValue(key, out var known)) return (known, messages[known].Seq, true);

        var id = messages.Count + 1000L;
        var seq = Append(asked.Channel, ElementKind.Message, id, asked.UserId, asked.ClientMessageId);
        byKey.Add(key, id);
        messages.Add(id, (asked.Channel, asked.UserId, seq, asked.Content, seq));
        return (id, seq, false);
    }

    private (long, long, bool)? Edit(Attempt asked)
    {
        var message = messages[asked.MessageId];
        if (message.Content is null) return null;
        if (message.Content == asked.Content) return (asked.MessageId, message.LastSeq, false);

        var seq = Append(message.Channel, ElementKind.Edit, asked.MessageId, asked.UserId, null);
        messages[asked.MessageId] = message with { Content = asked.Content, LastSeq = seq };
        return (asked.MessageId, seq, false);
    }

    private (long, long, bool)? Delete(Attempt asked)
    {
        var message = messages[asked.MessageId];
        if (message.Content is null) return (asked.MessageId, message.LastSeq, false);

        var seq = Append(message.Channel, ElementKind.Deletion, asked.MessageId, asked.UserId, null);
        messages[asked.MessageId] = message with { Content = null, LastSeq = seq };
        return (asked.MessageId, seq, false);
    }

    private long Append(long channel, ElementKind kind, long id, long actor, string? key)
    {
        var log = logs[channel];
        log.Add(new LoggedElement(new Element(log.Count + 1, kind, id, actor, null), key));
        return log.Count;
    }

    private Element AsNow(Element element) => element with { Content = messages[element.MessageId].Content };
}
