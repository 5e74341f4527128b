using System.Net.Http.Headers;
using System.Text.Json;
using Hubbub.Bench.Wire;
using Hubbub.Chat;

namespace Hubbub.Bench.World;

/// <summary>Reads the logs back over REST: whatever was acknowledged is there, once, at its place, with its text.</summary>
internal sealed class LogCheck(HttpClient http)
{
    private const int PageSize = 300;
    private readonly HashSet<string> times = [];
    private long messages;

    /// <summary>The same for one channel, read by somebody who is in it.</summary>
    public static async Task RunAsync(Uri server, Seat seat, Dictionary<string, Receipt> promised)
    {
        using var http = new HttpClient { BaseAddress = server };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", seat.Token);
        await new LogCheck(http).ChannelAsync(seat.Place.Channel, promised);
    }

    /// <summary>Throws when anything after a place is lost or wrong; tells how many messages shared a time stamp.</summary>
    public static async Task<double> RunAsync(Uri server, IReadOnlyList<IAuthor> posters, long after = 0)
    {
        using var http = new HttpClient { BaseAddress = server };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", posters[0].Seat.Token);
        var check = new LogCheck(http);
        foreach (var channel in posters.GroupBy(p => p.Seat.Place.Channel))
            await check.ChannelAsync(channel.Key, channel.SelectMany(p => p.Receipts).ToDictionary(), after);

        // A commit gives all its messages one time.
        return (double)check.messages / check.times.Count;
    }

    private async Task ChannelAsync(ChannelId id, Dictionary<string, Receipt> promised, long seq = 0)
    {
        while (true)
        {
            var url = $"/api/v1/channels/{id.Value}/events?after={seq}&limit={PageSize}";
            using var page = JsonDocument.Parse(await http.GetByteArrayAsync(url));
            foreach (var happened in page.RootElement.GetProperty("events").EnumerateArray())
                Compare(happened.GetProperty("data"), ++seq, promised);

            if (!page.RootElement.GetProperty("limited").GetBoolean()) break;
        }

        if (promised.Count > 0) throw new BenchFault($"LOST: {promised.Count} messages, the first is {promised.First()}");
    }

    private void Compare(JsonElement message, long seq, Dictionary<string, Receipt> promised)
    {
        var name = message.GetProperty("client_msg_id").GetString()!;
        var found = new Receipt(message.GetProperty("seq").GetInt64(), message.GetProperty("id").GetInt64());
        var isPromised = promised.Remove(name, out var receipt);
        var hasItsText = message.GetProperty("content").GetString() == Content.Of(name);
        if (found.Seq != seq) throw new BenchFault($"a hole in the log: {found.Seq} instead of {seq}");
        if (!isPromised) throw new BenchFault($"{name} is in the log twice, or was never acknowledged");
        if (receipt != found) throw new BenchFault($"{name} was acknowledged as {receipt} and is {found}");
        if (!hasItsText) throw new BenchFault($"{name} has another text");

        times.Add(message.GetProperty("created_at").GetString()!);
        messages++;
    }
}
