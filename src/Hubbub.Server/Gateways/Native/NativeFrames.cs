using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Server.Gateways.Rest;
using Hubbub.WebSockets;

namespace Hubbub.Server.Gateways.Native;

/// <summary>Everything that the native socket says, as complete frames that many connections may share.</summary>
internal static class NativeFrames
{
    public static byte[] Event(LogEvent happened)
    {
        var body = EventBody.From(happened);
        return Frame(body.Type, body.Data, replyTo: null);
    }

    public static byte[] AccessLost(ChannelId channel) => Frame("access_lost", new { ChannelId = channel.Value }, replyTo: null);

    public static byte[] Resync(ChannelId channel, Seq head) =>
        Frame("resync", new { ChannelId = channel.Value, Head = head.Value }, replyTo: null);

    /// <summary>The answer to a command that was written: ids and the event's own place.</summary>
    public static byte[] Ack(Appended appended, string? replyTo) => Frame("ack", appended, WriteAck, replyTo);

    public static byte[] MarkAck(ChannelId channel, Seq seq, string? replyTo) =>
        Frame("ack", new { ChannelId = channel.Value, Seq = seq.Value }, replyTo);

    public static byte[] JoinAck(Followed channel, Seq lastSeq, string? replyTo)
    {
        var id = channel.Id.Value;
        var state = channel.ReadState is { } known ? ReadStateBody.From(known) : null;
        var presences = channel.Presences.Select(PresenceBody.From);
        var body = new JoinAckBody(channel.Label.Name, id, id, "ok", lastSeq.Value, state, presences);
        return Frame("join_ack", body, replyTo);
    }

    public static byte[] LeaveAck(ChannelId channel, string? replyTo) =>
        Frame("leave_ack", new { ChannelId = channel.Value, RoomId = channel.Value }, replyTo);

    public static byte[] Resumed(string epoch, string? replyTo) => Frame("resumed", new { Epoch = epoch }, replyTo);

    public static byte[] History(HistoryRead page, string? replyTo)
    {
        var messages = page.OldestFirst.Select(MessageBody.From);
        var body = new HistoryBody(page.Channel?.Value, page.Label?.Name ?? "", messages, page.HasMore);
        return Frame("history", body, replyTo);
    }

    public static byte[] Pong(string? replyTo) => Frame("pong", new { }, replyTo);

    public static byte[] Error(string code, string message, string? command, TimeSpan? retryAfter, string? replyTo)
    {
        var seconds = retryAfter is { } wait ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)) : (long?)null;
        return Frame("error", new ErrorBody(code, message, command, seconds), replyTo);
    }

    /// <summary>A frame; replyTo is the command's id as it was written, in JSON.</summary>
    public static byte[] Frame(string type, object data, string? replyTo) => Frame(
        type, data, static (json, data) => JsonSerializer.Serialize(json, data, StrictJson.Options), replyTo);

    private static byte[] Frame<T>(string type, T data, Action<Utf8JsonWriter, T> write, string? replyTo)
    {
        using var frame = new FrameWriter();
        var json = Writer ??= new Utf8JsonWriter(frame, WriterOptions);
        json.Reset(frame);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WritePropertyName("data"u8);
        write(json, data);
        if (replyTo is not null)
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(replyTo);
        }

        json.WriteEndObject();
        json.Flush();
        return frame.ToTextFrame();
    }

    // By hand: whoever says much waits for as many of these.
    private static void WriteAck(Utf8JsonWriter json, Appended appended)
    {
        var message = appended.Message;
        json.WriteStartObject();
        json.WriteNumber("id"u8, message.Id.Value);
        json.WriteNumber("channel_id"u8, message.Channel.Value);
        json.WriteNumber("seq"u8, appended.Seq.Value);
        json.WriteString("client_msg_id"u8, message.ClientMessageId);
        json.WriteString("created_at"u8, WireTime.Of(message.CreatedAt));
        json.WriteBoolean("duplicate"u8, appended.IsDuplicate);
        json.WriteEndObject();
    }

    [ThreadStatic]
    private static Utf8JsonWriter? Writer;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = StrictJson.Options.Encoder,
        SkipValidation = true,
    };
}

/// <summary>The answer to join: what follows are the events after last_seq, or after the after_seq that was asked for.</summary>
internal sealed record JoinAckBody(
    string Room,
    long RoomId,
    long ChannelId,
    string Status,
    long LastSeq,
    ReadStateBody? ReadState,
    IEnumerable<PresenceBody> Presences);

/// <summary>
/// A page of messages, oldest first; has_more tells whether there are others beyond it. Without a channel: a DM that
/// nobody began.
/// </summary>
internal sealed record HistoryBody(long? ChannelId, string Room, IEnumerable<MessageBody> Messages, bool HasMore);

/// <summary>The answer to what could not be done; retry_after in seconds.</summary>
internal sealed record ErrorBody(string Code, string Message, string? Command, long? RetryAfter);
