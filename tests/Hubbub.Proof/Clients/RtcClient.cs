using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>
/// A program of Chat RTC's in one server: it hears all that is said there, and after a break reads up in the history of
/// its channels. Of what it hears it knows the seqs; edits and deletions have none.
/// </summary>
public sealed class RtcClient(RestClient rest, ClientRecorder record, long community, IReadOnlyList<long> channels)
    : IAsyncDisposable
{
    private const int PageLength = 100;
    private readonly Lock gate = new();
    private readonly Dictionary<long, long> places = channels.ToDictionary(c => c, _ => 0L);
    private readonly List<(long Channel, long Seq, TaskCompletionSource Reached)> waiters = [];
    private Dictionary<long, long> filled = [];
    private List<(long Channel, Element Element)>? early;
    private RtcSocket? line;
    private long connection;
    private bool isKnown;

    /// <summary>Whether it has read up, and is on the line still.</summary>
    public bool IsThere => line is { Ended.IsCompleted: false } && early is null;

    /// <summary>Comes back, or for the first time, and goes on where it was.</summary>
    public async Task ComeAsync(CancellationToken ct = default)
    {
        await GoAsync();
        if (!isKnown) foreach (var channel in channels) record.Follows(channel, 0);
        isKnown = true;
        lock (gate) early = [];
        connection = record.NewConnection();
        line = new RtcSocket(Hear);
        await line.OpenAsync(rest.Server, rest.Token, ct);
        await line.AskAsync("join_server", new { server_id = community }, ct);
        foreach (var channel in channels) await ReadUpAsync(channel, ct);
        GoLive();
    }

    public async Task GoAsync()
    {
        if (line is not null) await line.DisposeAsync();
        line = null;
    }

    /// <summary>Says it once; its end is in the record. A repeat has the same client_msg_id.</summary>
    public async Task SendAsync(long channel, string content, string clientMessageId, CancellationToken ct = default)
    {
        var attempt = record.StartSend(channel, clientMessageId, content, connection);
        try
        {
            var body = new { channel_id = channel, content, client_msg_id = clientMessageId };
            var message = await line!.AskAsync("message:send", body, ct);
            // No word says whether it is a repeat; the ids are what matters.
            record.Acked(attempt, IdOf(message), SeqOf(message), isDuplicate: false);
        }
        catch (RefusedAnswerException no)
        {
            record.Refused(attempt, no);
            throw;
        }
        catch (Exception)
        {
            record.Lost(attempt, null);
            throw;
        }
    }

    /// <summary>Done when it has heard the channel up to there, unless the line ends before.</summary>
    public async Task ReachedAsync(long channel, long seq, CancellationToken ct = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (places[channel] >= seq) return;

            waiters.Add((channel, seq, reached));
        }

        await Task.WhenAny(reached.Task, line!.Ended).WaitAsync(ct);
        if (!reached.Task.IsCompleted) throw new LostAnswerException();
    }

    public ValueTask DisposeAsync() => new(GoAsync());

    // From the oldest to the newest; what is said meanwhile comes by the line too.
    private async Task ReadUpAsync(long channel, CancellationToken ct)
    {
        var isMore = true;
        while (isMore)
        {
            var page = await rest.HistoryAfterAsync(channel, places[channel], PageLength, ct);
            lock (gate)
            {
                foreach (var message in page.EnumerateArray().Reverse()) Take(channel, Wire.ReadMessage(message));
            }

            isMore = page.GetArrayLength() == PageLength;
        }
    }

    private void GoLive()
    {
        lock (gate)
        {
            filled = new Dictionary<long, long>(places);
            foreach (var (channel, element) in early!) TakeLive(channel, element);
            early = null;
        }
    }

    private void Hear(string name, JsonElement data)
    {
        if (name is not ("message:new" or "message:updated")) return;

        var (channel, element) = (data.GetProperty("channel_id").GetInt64(), ElementOf(data));
        lock (gate)
        {
            if (name == "message:updated") record.Saw(channel, element, SeenBy.Reading);
            else if (!places.ContainsKey(channel)) record.Saw(channel, element, SeenBy.Unasked);
            else if (early is not null) early.Add((channel, element));
            else TakeLive(channel, element);
        }
    }

    // What was read already is on its way still; all after it must come in its order.
    private void TakeLive(long channel, Element element)
    {
        if (element.Seq > filled[channel]) Take(channel, element);
    }

    private void Take(long channel, Element element)
    {
        places[channel] = Math.Max(places[channel], element.Seq);
        // A stub that stays of a deleted message says nothing.
        if (element.Content is not null) record.Saw(channel, element);
        foreach (var waiter in waiters.Where(w => w.Channel == channel && w.Seq <= element.Seq)) waiter.Reached.TrySetResult();
    }

    private static Element ElementOf(JsonElement message) => new(
        SeqOf(message),
        ElementKind.Message,
        IdOf(message),
        message.GetProperty("author_id").GetInt64(),
        message.GetProperty("content").GetString());

    private static long IdOf(JsonElement message) => message.GetProperty("message_id").GetInt64();

    private static long SeqOf(JsonElement message) => message.GetProperty("seq").GetInt64();
}
