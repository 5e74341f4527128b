using System.Globalization;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

public sealed partial class NativeClient
{
    private void Hear(NativeSocket line, string type, JsonElement data)
    {
        switch (type)
        {
            case "ready": Greet(line, data); break;
            case "resync": Resync(line, data); break;
            case "dm_created": Open(Told.From(data.GetProperty("channel"))); break;
            case "channel_created": FollowWanted(line, Told.From(data.GetProperty("channel"))); break;
            case "access_lost": cursors.Drop(data.GetProperty("channel_id").GetInt64()); break;
            case "read_state": record.WasToldReadMark(Epoch, ChannelOf(data), ReadSeqOf(data), UnreadFrom(data)); break;
            default:
                if (Wire.TryReadElement(type, data, out var channel, out var element)) cursors.Hear(channel, element);
                break;
        }

        Heard?.Invoke(type, data);
    }

    private void Greet(NativeSocket line, JsonElement data)
    {
        var known = Epoch;
        Epoch = data.GetProperty("epoch").GetString()!;
        isOtherPast = known.Length > 0 && known != Epoch;
        SessionId = data.TryGetProperty("session_id", out var session) && session.TryGetInt64(out var id) ? id : 0;
        var told = data.GetProperty("channels").EnumerateArray().Select(Told.From).ToList();
        foreach (var conversation in told.Where(t => t.IsConversation)) record.LineIs(LineState.Told, conversation.Channel);
        foreach (var state in data.GetProperty("read_states").EnumerateArray())
            record.SawReadMark(line.OpenedAt, Epoch, ChannelOf(state), ReadSeqOf(state), UnreadFrom(state));
        if (line.IsResuming) Resume(line, known, told);
        else told.ForEach(Hear);
        // Whatever is asked on this line is asked after the resume.
        socket = line;
        outbox.Attach(line);
        ready.TrySetResult();
    }

    // What is heard unasked is heard from the head that the greeting names.
    private void Hear(Told told)
    {
        if (told.IsConversation) cursors.TrySet(told.Channel, told.Head);
    }

    private void Open(Told opened)
    {
        record.LineIs(LineState.Told, opened.Channel);
        Hear(opened);
    }

    private void FollowWanted(NativeSocket line, Told created)
    {
        if (wanted.Contains(created.Channel) && cursors.TrySet(created.Channel, 0)) Subscribe(line, created.Channel, 0);
    }

    // Commands of one connection take effect in order, so what follows need not wait for the answer.
    private void Resume(NativeSocket line, string knownEpoch, IReadOnlyList<Told> told)
    {
        // What came while there was no line is heard from its beginning.
        foreach (var channel in told.Where(t => t.IsConversation || wanted.Contains(t.Channel)))
            cursors.TrySet(channel.Channel, 0);

        var places = cursors.All().Except(HeardUnasked(told)).ToDictionary();
        var channels = places.ToDictionary(p => p.Key.ToString(CultureInfo.InvariantCulture), p => p.Value);
        line.Post("resume", new { epoch = knownEpoch, channels }, new Question(
            _ => record.LineIs(LineState.Resumed),
            fault => SubscribeEach(line, places, fault)));
    }

    // A conversation in which nothing was missed need not be named.
    private IEnumerable<KeyValuePair<long, long>> HeardUnasked(IEnumerable<Told> told) => isOtherPast
        ? []
        : told.Where(t => t.IsConversation).Select(t => KeyValuePair.Create(t.Channel, t.Head));

    // A resume that is refused as a whole leaves each channel to be asked for alone.
    private void SubscribeEach(NativeSocket line, Dictionary<long, long> places, Exception fault)
    {
        if (fault is RefusedAnswerException { IsForNow: false })
        {
            foreach (var (channel, seq) in places) Subscribe(line, channel, seq);
        }
        else
        {
            line.Abort();
        }
    }

    private void Subscribe(NativeSocket line, long channel, long afterSeq)
    {
        var asked = record.Tick();
        line.Post("subscribe", new { channel_id = channel, after_seq = afterSeq }, new Question(
            answer =>
            {
                SeeJoin(asked, channel, answer);
                cursors.EndReload(channel);
            },
            fault => GiveUp(line, channel, fault)));
    }

    private void Resync(NativeSocket line, JsonElement data)
    {
        var channel = data.GetProperty("channel_id").GetInt64();
        record.LineIs(LineState.Resynced, channel);

        // In another past, which a head below the cursor betrays too, what this client knows of the channel counts for nothing.
        if (isOtherPast || data.GetProperty("head").GetInt64() < cursors.At(channel)) cursors.Set(channel, 0);
        if (cursors.StartReload(channel, line)) reloads.Enqueue(ReloadAsync(line, channel, stopping.Token));
    }

    private async Task ReloadAsync(NativeSocket line, long channel, CancellationToken ct)
    {
        try
        {
            while (await ReloadPageAsync(line, channel, ct))
            {
            }

            // What overtook the reload has its own place.
            if (cursors.IsReloading(channel, line)) Subscribe(line, channel, cursors.At(channel));
        }
        catch (Exception fault) when (fault is RefusedAnswerException or LostAnswerException)
        {
            GiveUp(line, channel, fault);
        }
    }

    /// <summary>False when there is nothing more to load.</summary>
    private async Task<bool> ReloadPageAsync(NativeSocket line, long channel, CancellationToken ct)
    {
        var asked = record.Tick();
        var page = await rest.EventsAsync(channel, cursors.At(channel), ct: ct);
        record.SawHead(asked, page.GetProperty("epoch").GetString()!, channel, page.GetProperty("head").GetInt64());
        foreach (var frame in page.GetProperty("events").EnumerateArray())
        {
            Wire.TryReadElement(frame.GetProperty("type").GetString()!, frame.GetProperty("data"), out _, out var element);
            if (!cursors.Reload(channel, line, element)) return false;
        }

        return page.GetProperty("limited").GetBoolean();
    }

    // Without a sure no the channel would stay behind on this line; a new one resumes it.
    private void GiveUp(NativeSocket line, long channel, Exception fault)
    {
        if (fault is RefusedAnswerException { IsForNow: false }) cursors.Drop(channel);
        else line.Abort();
    }

    private void SeeJoin(long asked, long channel, JsonElement answer)
    {
        record.SawHead(asked, Epoch, channel, answer.GetProperty("last_seq").GetInt64());
        if (answer.TryGetProperty("read_state", out var state) && state.ValueKind == JsonValueKind.Object)
            record.SawReadMark(asked, Epoch, channel, ReadSeqOf(state), UnreadFrom(state));
    }

    private static long ChannelOf(JsonElement data) => data.GetProperty("channel_id").GetInt64();

    private static long ReadSeqOf(JsonElement state) => state.GetProperty("read_seq").GetInt64();

    private static long UnreadFrom(JsonElement state) =>
        state.GetProperty("marked_at_seq") is { ValueKind: JsonValueKind.Number } from ? from.GetInt64() : 0;
}
