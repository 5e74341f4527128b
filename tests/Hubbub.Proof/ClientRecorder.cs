namespace Hubbub.Proof;

/// <summary>What one client writes down. Several threads of that client may write at once.</summary>
public sealed class ClientRecorder(HistoryRecorder history, string name, long userId)
{
    private readonly Lock gate = new();
    private readonly List<Attempt> attempts = [];
    private readonly List<Seen> seen = [];
    private readonly List<Follow> follows = [];
    private readonly List<Watermark> heads = [];
    private readonly List<Watermark> readMarks = [];
    private readonly List<Watermark> marked = [];
    private readonly List<LineMark> line = [];

    public Hearing Hearing { get; init; }

    public string Name => name;

    public long UserId => userId;

    /// <summary>Stands for the channel of the DM with somebody where that is not known, or not yet.</summary>
    public static long DmWith(long person) => -person;

    public long Tick() => history.Tick();

    public long NewConnection() => history.NewConnection();

    public void Names(long person, long channel) => history.Names(userId, person, channel);

    public Attempt StartSend(long channel, string clientMessageId, string content, long connection) =>
        Start(New(ActKind.Send, channel, connection) with { ClientMessageId = clientMessageId, Content = content });

    public Attempt StartEdit(long channel, long messageId, string content, long connection) =>
        Start(New(ActKind.Edit, channel, connection) with { MessageId = messageId, Content = content });

    public Attempt StartDelete(long channel, long messageId, long connection) =>
        Start(New(ActKind.Delete, channel, connection) with { MessageId = messageId });

    public void Acked(Attempt attempt, long messageId, long seq, bool isDuplicate)
    {
        attempt.Outcome = new Acked(messageId, seq, isDuplicate, Tick());
        history.CountAck();
    }

    public void Refused(Attempt attempt, string code) => attempt.Outcome = new Refused(code, Tick());

    public void Lost(Attempt attempt, string? code) => attempt.Outcome = new Unknown(code, Tick());

    public void Saw(long channel, Element element, SeenBy by = SeenBy.Stream)
    {
        var shared = element with { Content = history.Share(element.Content) };
        lock (gate) seen.Add(new Seen(Tick(), channel, shared, by));
    }

    public void Follows(long channel, long? afterSeq)
    {
        lock (gate) follows.Add(new Follow(Tick(), channel, afterSeq));
    }

    public void ListensFromHere(long channel) => Follows(channel, Follow.FromHere);

    public void SawHead(long asked, string epoch, long channel, long head)
    {
        lock (gate) heads.Add(new Watermark(asked, Tick(), epoch, channel, head));
    }

    public void SawReadMark(long asked, string epoch, long channel, long readSeq, long unreadFrom)
    {
        lock (gate) readMarks.Add(new Watermark(asked, Tick(), epoch, channel, readSeq) { UnreadFrom = unreadFrom });
    }

    public void WasToldReadMark(string epoch, long channel, long readSeq, long unreadFrom)
    {
        lock (gate)
        {
            readMarks.Add(new Watermark(Tick(), Tick(), epoch, channel, readSeq) { IsUnasked = true, UnreadFrom = unreadFrom });
        }
    }

    public Watermark StartRead(string epoch, long channel, long seq) =>
        new(Tick(), Watermark.Unanswered, epoch, channel, seq);

    public Watermark StartUnread(string epoch, long channel, long from) =>
        new(Tick(), Watermark.Unanswered, epoch, channel, Value: 0) { UnreadFrom = from };

    /// <summary>What became of a mark that was started.</summary>
    public void Marked(Watermark mark, bool isAcked)
    {
        lock (gate) marked.Add(isAcked ? mark with { Order = Tick() } : mark);
    }

    public void LineIs(LineState state, long channel = 0)
    {
        lock (gate) line.Add(new LineMark(Tick(), state, channel));
    }

    internal ClientRecord ToRecord()
    {
        lock (gate)
        {
            return new ClientRecord(name, userId)
            {
                Hearing = Hearing,
                Attempts = [.. attempts.Select(a => a with { Channel = history.ChannelOf(userId, a.Channel) })],
                Seen = [.. seen.Select(s => s with { Channel = history.ChannelOf(userId, s.Channel) })],
                Follows = [.. follows.Select(f => f with { Channel = history.ChannelOf(userId, f.Channel) })],
                Heads = [.. heads],
                ReadMarks = [.. readMarks],
                Marked = [.. marked],
                Line = [.. line],
            };
        }
    }

    private Attempt New(ActKind kind, long channel, long connection) => new()
    {
        Client = name,
        UserId = userId,
        Kind = kind,
        Channel = channel,
        Connection = connection,
        Started = 0,
    };

    private Attempt Start(Attempt asked)
    {
        lock (gate)
        {
            var attempt = asked with { Content = history.Share(asked.Content), Started = Tick() };
            attempts.Add(attempt);
            return attempt;
        }
    }
}
