namespace Hubbub.Proof.Invariants;

/// <summary>One channel's final log by seq. Of several elements at one seq it keeps the first.</summary>
internal sealed class LogIndex
{
    private readonly Element[] elements;
    private readonly LoggedMessage?[] messages;

    public LogIndex(ChannelLog log)
    {
        Log = log;
        End = log.Elements.Count == 0 ? 0 : log.Elements.Max(e => e.Element.Seq);
        elements = new Element[End + 1];
        messages = new LoggedMessage?[End + 1];
        foreach (var (element, _) in log.Elements)
        {
            if (!Has(element.Seq)) elements[element.Seq] = element;
        }
    }

    public ChannelLog Log { get; }

    public long End { get; }

    public bool Has(long seq) => seq > 0 && seq <= End && elements[seq].Seq != 0;

    public Element At(long seq) => Has(seq) ? elements[seq] : default;

    /// <summary>The message that the element at this seq is about.</summary>
    public LoggedMessage? MessageAt(long seq) => Has(seq) ? messages[seq] : null;

    public void Place(Element element, LoggedMessage message) => messages[element.Seq] = message;
}
