namespace Hubbub.Proof.Invariants;

/// <summary>I2 and the rest of I4: the log holds what was asked for, and nothing else.</summary>
internal static class ContentChecks
{
    public static void Run(Ledger ledger, Findings findings)
    {
        foreach (var message in ledger.Messages) Check(message, findings);
        foreach (var log in ledger.Logs) CheckChanges(log, findings);
    }

    private static void Check(LoggedMessage message, Findings findings)
    {
        if (message.Story is null)
        {
            findings.Add(Invariant.I2, $"{message} was sent by nobody");
            return;
        }

        // A message that should not be here at all is told once, by SendChecks.
        if (message.Story.IsRefused || message.MayEndWith(message.Element.Content)) return;

        var invariant = message.WasRefused(message.Element.Content) ? Invariant.I4 : Invariant.I2;
        findings.Add(invariant, $"{message} ends with content {Quoted(message.Element.Content)}, which is not its last");
    }

    private static void CheckChanges(LogIndex log, Findings findings)
    {
        var changes = log.Log.Elements.Select(e => e.Element).Where(e => e.Kind != ElementKind.Message);
        foreach (var group in changes.GroupBy(e => (e.MessageId, e.Kind)))
        {
            var first = group.First();
            var asked = log.MessageAt(first.Seq)?.Possible(KindOf(first.Kind)).Count() ?? 0;
            var allowed = first.Kind == ElementKind.Deletion ? Math.Min(asked, 1) : asked;
            if (group.Count() <= allowed) continue;

            findings.Add(Invariant.I2,
                $"channel {log.Log.Channel} has {group.Count()} times {first}, where {allowed} could be asked for");
        }
    }

    private static ActKind KindOf(ElementKind kind) => kind switch
    {
        ElementKind.Message => ActKind.Send,
        ElementKind.Edit => ActKind.Edit,
        ElementKind.Deletion => ActKind.Delete,
    };

    private static string Quoted(string? content) => content is null ? "(deleted)" : $"\"{content}\"";
}
