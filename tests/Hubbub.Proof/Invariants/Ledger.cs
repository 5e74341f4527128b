namespace Hubbub.Proof.Invariants;

/// <summary>
/// The history, indexed once for all checks: sends by their key, changes by message, elements by place.
/// </summary>
internal sealed class Ledger
{
    private static readonly List<Attempt> None = [];

    private readonly Dictionary<SendKey, SendStory> sends = [];
    private readonly Dictionary<long, List<Attempt>> changes = [];
    private readonly Dictionary<long, LogIndex> logs = [];
    private readonly Dictionary<long, LoggedMessage> messages = [];
    private readonly HashSet<(long User, long Channel)> away = [];

    public Ledger(History history)
    {
        History = Placing.Place(history);
        foreach (var attempt in history.Clients.SelectMany(c => c.Attempts)) Add(attempt);
        foreach (var log in history.Logs) Add(log);
        foreach (var place in history.Removals.GroupBy(r => (r.UserId, r.Channel))) Add(place.Key, place.Max(r => r.Order));
    }

    public History History { get; }

    public IReadOnlyCollection<SendStory> Sends => sends.Values;

    public IReadOnlyCollection<LoggedMessage> Messages => messages.Values;

    public IReadOnlyCollection<LogIndex> Logs => logs.Values;

    public LogIndex? LogOf(long channel) => logs.GetValueOrDefault(channel);

    /// <summary>Whether the user had no right to read the channel when all was over.</summary>
    public bool IsAway(long user, long channel) => away.Contains((user, channel));

    private void Add((long User, long Channel) place, long removed)
    {
        var isBack = History.Readmissions.Any(r => (r.UserId, r.Channel) == place && r.Order > removed);
        if (!isBack) away.Add(place);
    }

    private void Add(Attempt attempt)
    {
        if (attempt.Kind == ActKind.Send) StoryOf(SendKey.Of(attempt)).Attempts.Add(attempt);
        else if (changes.TryGetValue(attempt.MessageId, out var known)) known.Add(attempt);
        else changes.Add(attempt.MessageId, [attempt]);
    }

    private void Add(ChannelLog log)
    {
        var index = new LogIndex(log);
        logs.Add(log.Channel, index);
        foreach (var logged in log.Elements.Where(e => e.Element.Kind == ElementKind.Message)) Add(log, logged);
        foreach (var logged in log.Elements)
        {
            if (!messages.TryGetValue(logged.Element.MessageId, out var message)) continue;

            index.Place(logged.Element, message);
            message.HasDeletion |= logged.Element.Kind == ElementKind.Deletion;
        }
    }

    private void Add(ChannelLog log, LoggedElement logged)
    {
        var story = sends.GetValueOrDefault(SendKey.Of(log.Channel, logged));
        var message = new LoggedMessage(log.Channel, logged, story, changes.GetValueOrDefault(logged.Element.MessageId, None));
        messages.TryAdd(logged.Element.MessageId, message);
        story?.Found.Add(logged.Element);
    }

    private SendStory StoryOf(SendKey key)
    {
        if (!sends.TryGetValue(key, out var story)) sends.Add(key, story = new SendStory(key));
        return story;
    }
}
