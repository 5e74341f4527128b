using System.Runtime.InteropServices;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Native;

/// <summary>Makes a command of a frame; decides nothing.</summary>
internal static class NativeCommands
{
    private const int MaxReplyToLength = 64;

    // What is too deep is refused by name; it costs no stack to find out that it is an object.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    // One line a command, with the names that older clients use.
    private static readonly Dictionary<string, Func<CommandFields, ClientCommand>> Commands = new(StringComparer.Ordinal)
    {
        ["join"] = ReadJoin,
        ["join_room"] = ReadJoin,
        ["subscribe"] = ReadJoin,
        ["leave"] = ReadLeave,
        ["leave_room"] = ReadLeave,
        ["unsubscribe"] = ReadLeave,
        ["resume"] = data => new Resume(data.Text("epoch"), data.Cursors("channels", Following.MaxSubscriptions)),
        ["message"] = ReadSend,
        ["send_message"] = ReadSend,
        ["dm"] = data => ReadSend(data, "to"),
        ["send_dm"] = data => ReadSend(data, "to"),
        ["create_dm"] = ReadCreateDirect,
        ["edit_message"] = data => new Edit(data.Id<MessageId>("message_id"), data.Text("content")),
        ["delete_message"] = data => new Delete(data.Id<MessageId>("message_id")),
        ["history"] = ReadHistory,
        ["room_history"] = ReadHistory,
        ["dm_history"] = ReadHistory,
        ["typing"] = data => new SetTyping(AddressOf(data, "with"), data.Flag("active")),
        ["set_presence"] = data => new SetPresence(data.Word("status", SignalFrames.Choices)),
        ["mark_read"] = data => new MarkRead(AddressOf(data, "with"), data.Seq("seq")),
        ["mark_unread"] = data => new MarkUnread(AddressOf(data, "with"), data.Seq("seq")),
        ["ping"] = _ => new Ping(),
    };

    public static IEnumerable<string> Names => Commands.Keys;

    /// <summary>Null when the frame is no JSON object. The command is read later: its refusal then has an address.</summary>
    public static ClientRequest? Read(ReadOnlyMemory<byte> frame)
    {
        var isStrict = StrictJson.TryCheck(frame.Span, out var problem);
        if (Parse(frame) is not { RootElement: { ValueKind: JsonValueKind.Object } root } document) return null;

        var type = TypeOf(Member(root, "type"u8, isStrict));
        var isReplyTo = TryReadReplyTo(Member(root, "id"u8, isStrict), out var replyTo);
        if (!isStrict) return new ClientRequest(type, replyTo, () => throw Refuse.Because(RefusalCode.MalformedJson, problem!));
        if (!isReplyTo)
            return new ClientRequest(type, null, () => throw Refuse.Invalid("id", "must be a number or a short string"));

        return new ClientRequest(type, replyTo, () =>
        {
            using (document) return ReadCommand(type, root);
        });
    }

    // A frame with two meanings is still answered under its id, where that has only one.
    private static JsonElement? Member(JsonElement root, ReadOnlySpan<byte> name, bool isStrict)
    {
        if (isStrict) return root.TryGetProperty(name, out var value) ? value : null;

        JsonElement? found = null;
        foreach (var member in root.EnumerateObject())
        {
            // By its bytes: to unescape what is not text would throw.
            if (!JsonMarshal.GetRawUtf8PropertyName(member).SequenceEqual(name)) continue;
            if (found is not null || !StrictJson.TryCheck(JsonMarshal.GetRawUtf8Value(member.Value), out _)) return null;

            found = member.Value;
        }

        return found;
    }

    private static string TypeOf(JsonElement? type) => type is { ValueKind: JsonValueKind.String } name ? name.GetString()! : "";

    private static ClientCommand ReadCommand(string type, JsonElement root)
    {
        if (!Commands.TryGetValue(type, out var read)) throw Refuse.Invalid("type", "is not a known command");

        // Older clients put the data beside the type.
        var data = root.TryGetProperty("data", out var given) ? given : root;
        if (data.ValueKind != JsonValueKind.Object) throw Refuse.Invalid("data", "must be an object");

        return read(new CommandFields(data));
    }

    private static Join ReadJoin(CommandFields data) => new(AddressOf(data), data.OptionalSeq("after_seq"));

    private static Leave ReadLeave(CommandFields data) => new(AddressOf(data));

    private static Send ReadSend(CommandFields data) => ReadSend(data, other: null);

    private static Send ReadSend(CommandFields data, string? other)
    {
        data.RefuseList("attachment_ids");
        return new Send(
            AddressOf(data, other),
            data.Text("content"),
            data.OptionalId<MessageId>("parent_id"),
            data.OptionalText("client_msg_id"));
    }

    private static History ReadHistory(CommandFields data)
    {
        var before = data.OptionalSeq("before_seq");
        var after = data.OptionalSeq("after_seq");
        if (before is not null && after is not null) throw Refuse.Invalid("after_seq", "goes without before_seq");

        var limit = data.OptionalNumber("limit", 1, PageSizes.MaxHistory) ?? PageSizes.History;
        return new History(AddressOf(data, "with"), (int)limit, before, after);
    }

    // The other one of a DM is named by a field of its own, where the command knows DMs.
    private static ChannelAddress AddressOf(CommandFields data, string? other = null)
    {
        var id = data.OptionalId<ChannelId>("channel_id") ?? data.OptionalId<ChannelId>("room_id")
            ?? data.OptionalId<ChannelId>("conversation_id");
        if (id is not null) return new ChannelAddress(id, Room: null);
        if (other is not null && data.OptionalId<UserId>(other) is { } user) return new ChannelAddress(null, null, user);
        if (data.OptionalText("room") is { } room) return new ChannelAddress(null, room);

        throw Refuse.Invalid("channel_id", other is null ? "is required, or room" : $"is required, or room or {other}");
    }

    // Older clients name both, and mean the one who is not asking.
    private static CreateDirect ReadCreateDirect(CommandFields data) => data.OptionalId<UserId>("user_id") is { } user
        ? new CreateDirect(user, null)
        : new CreateDirect(data.Id<UserId>("user1_id"), data.Id<UserId>("user2_id"));

    private static bool TryReadReplyTo(JsonElement? id, out string? replyTo)
    {
        replyTo = null;
        if (id is not { ValueKind: not JsonValueKind.Null } given) return true;

        var isText = given.ValueKind == JsonValueKind.String && IsShort(given.GetString()!);
        var isNumber = given.ValueKind == JsonValueKind.Number && given.GetRawText().Length <= MaxReplyToLength;
        if (isText || isNumber) replyTo = given.GetRawText();
        return replyTo is not null;
    }

    private static bool IsShort(string id) => id.EnumerateRunes().Take(MaxReplyToLength + 1).Count() <= MaxReplyToLength;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return JsonDocument.Parse(frame, AnyDepth);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
