using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Native;
using Hubbub.Server.Gateways.Rest;
using Hubbub.SocketIo;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>Makes a command of a client's event; decides nothing.</summary>
internal static class ChatRtcEvents
{
    public const string Authenticate = "authenticate";

    private static readonly Dictionary<string, Func<JsonElement, ClientCommand>> Commands = new(StringComparer.Ordinal)
    {
        ["join_server"] = body => new VisitCommunity(Id<CommunityId>(body, "server_id")),
        ["leave_server"] = body => new EndVisit(Id<CommunityId>(body, "server_id")),
        ["join_channel"] = body => new Join(ChannelOf(body), After: null),
        ["leave_channel"] = body => new Leave(ChannelOf(body)),
        ["typing_start"] = body => new SetTyping(ChannelOf(body), IsActive: true),
        ["typing_stop"] = body => new SetTyping(ChannelOf(body), IsActive: false),
        ["message:send"] = ReadSend,
    };

    public static IEnumerable<string> Names => Commands.Keys;

    /// <summary>The command is read later: its refusal then has an address.</summary>
    public static ClientRequest Read(SocketIoEvent asked)
    {
        var replyTo = asked.AckId?.ToString(CultureInfo.InvariantCulture);
        return new ClientRequest(asked.Name, replyTo, () => Commands.TryGetValue(asked.Name, out var read)
            ? read(BodyOf(asked))
            : throw Refuse.Invalid("event", "is not known"));
    }

    /// <summary>The first argument, refused unless it is an object with one meaning.</summary>
    public static JsonElement BodyOf(SocketIoEvent asked)
    {
        if (asked.Arguments is not [{ ValueKind: JsonValueKind.Object } body, ..])
            throw Refuse.Invalid("data", "must be an object");

        StrictJson.Check(JsonMarshal.GetRawUtf8Value(body));
        return body;
    }

    private static Send ReadSend(JsonElement body)
    {
        var fields = new CommandFields(body);
        return new Send(ChannelOf(body), fields.Text("content"), Parent: null, fields.OptionalText("client_msg_id"));
    }

    private static ChannelAddress ChannelOf(JsonElement body) => new(Id<ChannelId>(body, "channel_id"), Room: null);

    // Older clients have ids in digits.
    private static T Id<T>(JsonElement body, string name) where T : struct, IId<T>
    {
        var isText = body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
        return isText && Ids.TryParse<T>(value.GetString(), out var id) ? id : new CommandFields(body).Id<T>(name);
    }
}
