using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Native;

/// <summary>Notices as the native socket says them.</summary>
internal static class NoticeFrames
{
    public static byte[] Of(Notice notice) => notice switch
    {
        ChannelCreated created => Channel("channel_created", created.Channel),
        ChannelUpdated updated => Channel("channel_updated", updated.Channel),
        ChannelDeleted deleted => Channel("channel_deleted", deleted.Channel),
        CommunityUpdated updated => Frame("server_updated", new { Server = ServerBody.From(updated.Community) }),
        CommunityRemoved removed => Frame("server_removed", new ServerRemovedBody(removed.Community.Value, Word(removed.Reason))),
        MemberJoined joined => Member("member_joined", joined.Community, joined.Member),
        MemberUpdated updated => Member("member_updated", updated.Community, updated.Member),
        MemberLeft left => Member("member_left", left.Community, left.Member, left.Reason),
        AccountUpdated updated => Frame("user_updated", new { User = UserBody.FromOther(updated.Account) }),
        AccessLost lost => NativeFrames.AccessLost(lost.Channel),
        ConversationOpened opened => Frame("dm_created", ConversationBody.From(opened.Channel)),
        ReadStateChanged changed => Frame("read_state", ReadStateBody.From(changed.State)),
        SettingsUpdated => Frame("settings_updated", new { }),
        _ => throw new InvalidOperationException(notice.GetType().Name),
    };

    private static byte[] Channel(string type, Channel channel) => Frame(type, new { Channel = ChannelBody.From(channel) });

    private static byte[] Member(
        string type, CommunityId community, Chat.Communities.Member member, RemovalReason? reason = null) =>
        Frame(type, new MemberNoticeBody(community.Value, MemberBody.From(member)) { Reason = reason is { } r ? Word(r) : null });

    private static byte[] Frame(string type, object data) => NativeFrames.Frame(type, data, replyTo: null);

    private static string Word(RemovalReason reason) => reason switch
    {
        RemovalReason.Left => "left",
        RemovalReason.Kicked => "kicked",
        RemovalReason.Banned => "banned",
        RemovalReason.Deleted => "deleted",
    };
}

/// <summary>A server that the listener belongs to no more: left, kicked, banned or deleted.</summary>
internal sealed record ServerRemovedBody(long ServerId, string Reason);

/// <summary>A member who came, changed or left; the reason is one of left, kicked, banned.</summary>
internal sealed record MemberNoticeBody(long ServerId, MemberBody Member)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}

/// <summary>A DM or a group; conversation_id is its channel's id.</summary>
internal sealed record ConversationBody(long ConversationId, ChannelBody Channel)
{
    public static ConversationBody From(Channel channel) => new(channel.Id.Value, ChannelBody.From(channel));
}
