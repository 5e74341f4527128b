using Hubbub.Proof;

namespace Hubbub.Tests.Proof;

public sealed class HistoryRecorderTests
{
    [Fact]
    public async Task Many_clients_write_at_once_without_losing_a_line()
    {
        var recorder = new HistoryRecorder();
        var clients = Enumerable.Range(1, 8).Select(i => recorder.AddClient($"c{i}", i)).ToList();

        await Task.WhenAll(clients.Concat(clients).Select(c => Task.Run(() => Write(c))));
        var history = recorder.ToHistory([]);

        Assert.All(history.Clients, c => Assert.Equal(1_000, c.Seen.Count));
        var orders = history.Clients.SelectMany(c => c.Seen.Select(s => s.Order)).ToList();
        Assert.Equal(orders.Count, orders.Distinct().Count());
        Assert.All(history.Clients, c => Assert.Equal(c.Seen.OrderBy(s => s.Order), c.Seen));
    }

    [Fact]
    public void Equal_contents_are_kept_once()
    {
        var recorder = new HistoryRecorder();
        var client = recorder.AddClient("ada", 1);

        client.Saw(1, new Element(1, ElementKind.Message, 5, 1, string.Concat("hel", "lo".ToLowerInvariant())));
        client.Saw(1, new Element(2, ElementKind.Message, 6, 1, string.Concat("he", "llo".ToLowerInvariant())));

        var seen = recorder.ToHistory([]).Clients[0].Seen;
        Assert.Same(seen[0].Element.Content, seen[1].Element.Content);
    }

    private static void Write(ClientRecorder client)
    {
        for (var i = 1; i <= 500; i++) client.Saw(1, new Element(i, ElementKind.Message, i, 1, "hello"));
    }
}
