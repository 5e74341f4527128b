using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>Finds in a history the message that a tampering needs.</summary>
internal static class Pick
{
    public const long Channel = 2;

    /// <summary>A message that was sent and acked, and never changed.</summary>
    public static Attempt Acked(History history) => Untouched(history).First(g => g.All(a => a.Ack is not null)).First();

    /// <summary>The acked retry of a message whose first outcome was unknown.</summary>
    public static Attempt Retried(History history) => Untouched(history)
        .First(g => g.Any(a => a.IsUnknown) && g.Any(a => a.Ack is not null)).First(a => a.Ack is not null);

    public static Element InLog(History history, Attempt sent) =>
        history.Log(Channel).Elements.Single(e => e.Element.Seq == sent.Ack!.Seq).Element;

    /// <summary>A deletion that was acked.</summary>
    public static Element Deletion(History history) => history.Log(Channel).Elements.Select(e => e.Element)
        .First(e => e.Kind == ElementKind.Deletion && IsAcked(history, e.MessageId));

    private static bool IsAcked(History history, long messageId) => history.Clients.SelectMany(c => c.Attempts)
        .Any(a => a.Kind == ActKind.Delete && a.Ack?.MessageId == messageId);

    private static IEnumerable<IGrouping<string, Attempt>> Untouched(History history)
    {
        var attempts = history.Clients.SelectMany(c => c.Attempts).Where(a => a.Channel == Channel).ToList();
        var changed = attempts.Where(a => a.Kind != ActKind.Send).Select(a => a.MessageId).ToHashSet();
        return attempts.Where(a => a.Kind == ActKind.Send)
            .GroupBy(a => a.ClientMessageId)
            .Where(g => !g.Any(a => a.Ack is { } ack && changed.Contains(ack.MessageId)));
    }
}
