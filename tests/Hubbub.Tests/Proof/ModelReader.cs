using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>A reader of the model: hears at its own pace, looks back, breaks off and resumes, leaves and comes back.</summary>
internal sealed class ModelReader(ModelChat chat, HistoryRecorder history, ClientRecorder record, Random random)
{
    private readonly Dictionary<long, long> cursors = [];
    private readonly HashSet<long> away = [];
    private readonly HashSet<long> groups = [];
    private readonly Dictionary<long, (long Read, long UnreadFrom)> marks = [];

    public bool IsIn(long group) => groups.Contains(group) && !away.Contains(group);

    public void Enter(long group)
    {
        groups.Add(group);
        Follow(group);
    }

    public void Follow(long channel)
    {
        if (groups.Contains(channel)) record.LineIs(LineState.Told, channel);
        record.SawHead(record.Tick(), "epoch", channel, chat.Head(channel));
        cursors.TryAdd(channel, chat.Head(channel));
        record.Follows(channel, cursors[channel]);
    }

    public void Step()
    {
        var channel = cursors.Keys.ElementAt(random.Next(cursors.Count));
        if (away.Contains(channel)) return;

        switch (random.Next(12))
        {
            case 0: LookBack(channel); break;
            case 1: record.SawHead(record.Tick(), "epoch", channel, chat.Head(channel)); break;
            case 2: Mark(channel, isUnread: random.Next(3) == 0 && cursors[channel] > 0); break;
            case 3: Break(); break;
            default: Hear(channel, random.Next(4)); break;
        }
    }

    public void LeaveOrReturn(long channel)
    {
        if (away.Add(channel))
        {
            history.Removed(record.UserId, channel, chat.Head(channel));
            return;
        }

        history.Readmitted(record.UserId, channel);
        away.Remove(channel);
        Follow(channel);
    }

    public void Finish()
    {
        foreach (var channel in cursors.Keys.Where(c => !away.Contains(c)).ToList())
        {
            Hear(channel, int.MaxValue);
            Mark(channel, isUnread: false);
        }
    }

    private void Hear(long channel, int most)
    {
        for (; most > 0 && cursors[channel] < chat.Head(channel); most--)
            record.Saw(channel, chat.At(channel, ++cursors[channel]));
    }

    private void Mark(long channel, bool isUnread)
    {
        var at = cursors[channel];
        var mark = isUnread ? record.StartUnread("epoch", channel, at) : record.StartRead("epoch", channel, at);
        var (read, unreadFrom) = marks[channel] = isUnread ? (marks.GetValueOrDefault(channel).Read, at) : (at, 0);
        record.WasToldReadMark("epoch", channel, read, unreadFrom);
        record.Marked(mark, isAcked: true);
        record.SawReadMark(record.Tick(), "epoch", channel, read, unreadFrom);
    }

    private void LookBack(long channel)
    {
        if (chat.Head(channel) == 0) return;

        record.Saw(channel, chat.At(channel, random.NextInt64(chat.Head(channel)) + 1), SeenBy.Reading);
    }

    private void Break()
    {
        record.LineIs(LineState.Broken);
        record.LineIs(LineState.Connected);
        foreach (var group in groups.Where(IsIn)) record.LineIs(LineState.Told, group);
        record.LineIs(LineState.Resumed);
    }
}
