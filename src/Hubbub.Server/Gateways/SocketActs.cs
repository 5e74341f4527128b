using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Messages;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>What the connection of any dialect can call.</summary>
internal sealed record SocketActs(
    SendMessage Send,
    EditMessage Edit,
    DeleteMessage Delete,
    ReadHistory History,
    FollowChannel Follow,
    FollowChannels FollowMany,
    Directs Directs,
    ReadMarks ReadMarks,
    Greet Greet,
    Rooms Rooms,
    OpenRoom OpenRoom,
    FanOut FanOut,
    FloodGuard Flood,
    CommunityActs Communities,
    SignalActs Signals);

/// <summary>What a connection that joins communities can call.</summary>
internal sealed record CommunityActs(FindCommunity Find, ListChannels Channels);
