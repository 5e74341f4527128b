using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>REST that writes into the history what it asked, was told and saw.</summary>
public sealed class RecordedRest(RestClient rest, ClientRecorder record)
{
    public RestClient Rest => rest;

    public async Task<Ack> SendAsync(long channel, string content, string clientMessageId, CancellationToken ct = default)
    {
        var attempt = record.StartSend(channel, clientMessageId, content, connection: 0);
        var message = await WatchAsync(attempt, rest.SendMessageAsync(channel, content, clientMessageId, ct));

        // REST says by its status alone whether it is a repeat; the ids are what matters.
        var ack = new Ack(message.GetProperty("id").GetInt64(), channel, message.GetProperty("seq").GetInt64(), false);
        record.Acked(attempt, ack.MessageId, ack.Seq, isDuplicate: false);
        return ack;
    }

    public async Task EditAsync(long channel, long message, string content, CancellationToken ct = default)
    {
        var attempt = record.StartEdit(channel, message, content, connection: 0);
        await WatchAsync(attempt, rest.EditMessageAsync(message, content, ct));
        record.Acked(attempt, message, seq: 0, isDuplicate: false);
    }

    public async Task DeleteAsync(long channel, long message, CancellationToken ct = default)
    {
        var attempt = record.StartDelete(channel, message, connection: 0);
        await WatchAsync(attempt, rest.DeleteMessageAsync(message, ct));
        record.Acked(attempt, message, seq: 0, isDuplicate: false);
    }

    public async Task LookBackAsync(long channel, long? before = null, CancellationToken ct = default)
    {
        var page = await rest.HistoryAsync(channel, before: before, ct: ct);
        foreach (var message in page.EnumerateArray()) record.Saw(channel, Wire.ReadMessage(message), SeenBy.Reading);
    }

    /// <summary>The first page of the events, as a reader would ask for it that knows nothing.</summary>
    public async Task ReplayAsync(long channel, CancellationToken ct = default)
    {
        var page = await rest.EventsAsync(channel, after: 0, ct: ct);
        foreach (var frame in page.GetProperty("events").EnumerateArray())
        {
            if (Wire.TryReadElement(frame.GetProperty("type").GetString()!, frame.GetProperty("data"), out _, out var element))
                record.Saw(channel, element, SeenBy.Reading);
        }
    }

    public async Task<long> HeadAsync(long channel, string epoch, CancellationToken ct = default)
    {
        var asked = record.Tick();
        var head = (await rest.ChannelAsync(channel, ct)).GetProperty("last_seq").GetInt64();
        record.SawHead(asked, epoch, channel, head);
        return head;
    }

    public Task MarkReadAsync(long channel, long seq, string epoch, CancellationToken ct = default) =>
        record.WatchAsync(record.StartRead(epoch, channel, seq), rest.MarkReadAsync(channel, seq, ct));

    public Task MarkUnreadAsync(long channel, long from, string epoch, CancellationToken ct = default) =>
        record.WatchAsync(record.StartUnread(epoch, channel, from), rest.MarkUnreadAsync(channel, from, ct));

    private async Task<JsonElement> WatchAsync(Attempt attempt, Task<JsonElement> answer)
    {
        try
        {
            return await answer;
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
}
