using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

/// <summary>A correct history out of a seed: two channels, three senders, four readers of whom one comes and goes.</summary>
internal static class RandomHistory
{
    private static readonly long[] Channels = [1, 2];

    public static History Make(int seed, int steps = 600)
    {
        var random = new Random(seed);
        var history = new HistoryRecorder();
        var chat = new ModelChat(Channels);
        var senders = Enumerable.Range(1, 3)
            .Select(i => new ModelSender(chat, history.AddClient($"sender{i}", i), Channels, random)).ToList();
        var readers = Enumerable.Range(11, 4)
            .Select(i => new ModelReader(chat, history, history.AddClient($"reader{i}", i), random)).ToList();
        foreach (var reader in readers) Array.ForEach(Channels, reader.Follow);

        for (var step = 0; step < steps; step++)
        {
            senders[random.Next(senders.Count)].Step();
            readers[random.Next(readers.Count)].Step();
            if (random.Next(60) == 0) readers[^1].LeaveOrReturn(1);
        }

        senders.ForEach(s => s.Finish());
        readers.ForEach(r => r.Finish());
        return history.ToHistory(chat.ToLogs());
    }
}
