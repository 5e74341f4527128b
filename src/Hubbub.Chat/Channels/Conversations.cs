using Hubbub.Chat.Storage;

namespace Hubbub.Chat.Channels;

/// <summary>DMs and groups as their members see them: with the list of who is in them.</summary>
internal static class Conversations
{
    public static async Task<IReadOnlyList<Channel>> ManyOfAsync(Transaction tx, UserId user)
    {
        var channels = await ChannelStore.ConversationsOfAsync(tx, user);
        if (channels.Count == 0) return channels;

        var members = await ChannelMemberStore.PersonsAsync(tx, channels.Select(c => c.Id));
        return channels.Select(c => c with { Members = members[c.Id].ToList() }).ToList();
    }

    /// <summary>Other channels are left as they are.</summary>
    public static async Task<Channel> WithMembersAsync(Transaction tx, Channel channel)
    {
        if (channel.Type == ChannelKind.Text) return channel;

        var members = await ChannelMemberStore.PersonsAsync(tx, [channel.Id]);
        return channel with { Members = members[channel.Id].ToList() };
    }

    public static async Task<Channel> FindAsync(Transaction tx, ChannelId channel) =>
        await WithMembersAsync(tx, (await ChannelStore.FindAsync(tx, channel))!);
}
