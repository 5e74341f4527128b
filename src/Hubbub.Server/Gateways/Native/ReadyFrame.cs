using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Native;

/// <summary>The first frame of every native connection.</summary>
internal static class ReadyFrame
{
    public static byte[] Of(Ready ready) => NativeFrames.Frame(
        "ready",
        new ReadyBody(
            UserBody.FromOwn(ready.Greeting.Account),
            ready.Session?.Value,
            ready.Epoch,
            (long)ready.Heartbeat.TotalMilliseconds,
            LimitsBody.From(ready.Limits),
            ready.Greeting.Communities.Select(ServerBody.From),
            ready.Greeting.Channels.Select(ChannelJson.Of),
            ready.Greeting.ReadStates.Select(ReadStateBody.From),
            SignalFrames.Word(ready.Greeting.Choice),
            ready.Greeting.Presences.Select(PresenceBody.From)),
        replyTo: null);
}

/// <summary>
/// Who has come in and what they see: their servers and the channels in them (rooms are listed by GET /rooms).
/// heartbeat_interval is in milliseconds; another epoch than before means that old seqs mean nothing any more. presence
/// is what they chose to show, presences those of their DMs and groups who are not offline.
/// session_id is null for those whom another service vouches for.
/// </summary>
internal sealed record ReadyBody(
    UserBody User,
    long? SessionId,
    string Epoch,
    long HeartbeatInterval,
    LimitsBody Limits,
    IEnumerable<ServerBody> Servers,
    IEnumerable<ChannelJson> Channels,
    IEnumerable<ReadStateBody> ReadStates,
    string Presence,
    IEnumerable<PresenceBody> Presences);

/// <summary>
/// What the settings allow that a client should not find out by being refused. message_length, in code points, is null
/// where there is no limit.
/// </summary>
internal sealed record LimitsBody(int? MessageLength)
{
    public static LimitsBody From(ChatLimits limits) => new(limits.MessageLength == 0 ? null : limits.MessageLength);
}
