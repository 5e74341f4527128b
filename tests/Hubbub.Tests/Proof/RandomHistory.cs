using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>
/// A correct history out of a seed: two channels, a group, three senders, and four readers of whom some come and go.
/// </summary>
internal static class RandomHistory
{
    public const long Group = 3;
    private static readonly long[] Public = [1, 2];

    public static History Make(int seed, int steps = 1200)
    {
        var random = new Random(seed);
        var history = new HistoryRecorder();
        var chat = new ModelChat([.. Public, Group]);
        var senders = Enumerable.Range(1, 3)
            .Select(i => new ModelSender(chat, history.AddClient($"sender{i}", i), [.. Public, Group], random)).ToList();
        var readers = Enumerable.Range(11, 4)
            .ToDictionary(i => (long)i, i => new ModelReader(chat, history, history.AddClient($"reader{i}", i), random));
        foreach (var reader in readers.Values) Array.ForEach(Public, reader.Follow);
        foreach (var member in new[] { 11, 12, 13 }) readers[member].Enter(Group);
        history.Removed(userId: 14, Group, head: 0);

        for (var step = 0; step < steps; step++)
        {
            senders[random.Next(senders.Count)].Step();
            readers[11 + random.Next(readers.Count)].Step();
            if (random.Next(60) == 0) readers[14].LeaveOrReturn(channel: 1);
            if (random.Next(60) == 0) readers[13].LeaveOrReturn(Group);
        }

        senders.ForEach(s => s.Finish());
        foreach (var reader in readers.Values) reader.Finish();
        var members = readers.Where(r => r.Value.IsIn(Group)).Select(r => r.Key).ToHashSet();
        return history.ToHistory([.. chat.ToLogs().Select(l => l.Channel == Group ? l with { Members = members } : l)]);
    }
}
