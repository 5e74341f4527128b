using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Server.Hosting;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>What a field may hold besides what its type says. The acts keep it; here it is told.</summary>
internal sealed record FieldForm
{
    /// <summary>It must be there and is not null, though the reader takes what lacks it, so that the act can say so.</summary>
    public bool IsNeeded { get; init; }

    public int? Min { get; init; }

    public int? Max { get; init; }

    public IReadOnlyList<string>? Words { get; init; }
}

/// <summary>The forms of fields: length of a text or a list, or range of a number, and the words a text is one of.</summary>
internal static class FieldForms
{
    public static IReadOnlyDictionary<(Type Shape, string Field), FieldForm> All(ChatLimits limits)
    {
        var all = new Dictionary<(Type, string), FieldForm>();
        AddAccounts(all, limits);
        AddCommunities(all, limits);
        AddMessages(all, limits);
        AddWords(all);
        return all;
    }

    private static void AddAccounts(Dictionary<(Type, string), FieldForm> all, ChatLimits limits)
    {
        all[(typeof(SignUpBody), "username")] = Needed(Account.MinUsername, Account.MaxUsername);
        all[(typeof(SignUpBody), "email")] = Needed(1, EmailAddress.MaxLength);
        all[(typeof(SignUpBody), "password")] = Needed(Passwords.MinLength, Passwords.MaxLength);
        all[(typeof(LogInBody), "password")] = Needed();
        all[(typeof(RefreshBody), "refresh_token")] = Needed();
        all[(typeof(PasswordBody), "old_password")] = Needed();
        all[(typeof(PasswordBody), "new_password")] = Needed(Passwords.MinLength, Passwords.MaxLength);
        all[(typeof(EditProfileBody), "username")] = Within(Account.MinUsername, Account.MaxUsername);
        all[(typeof(EditProfileBody), "display_name")] = Within(1, limits.DisplayNameLength);
        all[(typeof(EditProfileBody), "avatar_url")] = Within(null, limits.ImageUrlLength);
        all[(typeof(EditProfileBody), "status_text")] = Within(null, limits.StatusTextLength);
        all[(typeof(EditProfileBody), "status_emoji")] = Within(null, limits.StatusEmojiLength);
    }

    private static void AddCommunities(Dictionary<(Type, string), FieldForm> all, ChatLimits limits)
    {
        all[(typeof(CreateServerBody), "name")] = Needed(1, limits.CommunityNameLength);
        all[(typeof(CreateServerBody), "image")] = Within(null, limits.ImageUrlLength);
        all[(typeof(EditServerBody), "name")] = Within(1, limits.CommunityNameLength);
        all[(typeof(EditServerBody), "image")] = Within(null, limits.ImageUrlLength);
        all[(typeof(JoinBody), "invitation_code")] = Needed();
        all[(typeof(AddBanBody), "reason")] = Within(null, limits.BanReasonLength);
        all[(typeof(CreateChannelBody), "name")] = Needed(1, limits.ChannelNameLength);
        all[(typeof(CreateChannelBody), "topic")] = Within(null, limits.TopicLength);
        all[(typeof(EditChannelBody), "name")] = Within(1, limits.ChannelNameLength);
        all[(typeof(EditChannelBody), "topic")] = Within(null, limits.TopicLength);
        all[(typeof(EditChannelBody), "position")] = Within(0, limits.MaxPosition);
        all[(typeof(AddMemberBody), "user_id")] = Needed();
        all[(typeof(CreateRoomBody), "name")] = Needed(1, limits.ChannelNameLength);
        all[(typeof(OpenConversationBody), "user_ids")] = Within(2, limits.GroupMembers - 1);
    }

    private static void AddMessages(Dictionary<(Type, string), FieldForm> all, ChatLimits limits)
    {
        int? length = limits.MessageLength == 0 ? null : limits.MessageLength;
        all[(typeof(SendMessageBody), "content")] = Needed(1, length);
        all[(typeof(SendMessageBody), "client_msg_id")] = Within(1, limits.ClientMessageIdLength);
        all[(typeof(SendMessageBody), "attachment_ids")] = Within(null, 0);
        all[(typeof(ReadMarkBody), "seq")] = Needed();
        all[(typeof(EditMessageBody), "content")] = Needed(1, length);
        all[(typeof(WriteDraftBody), "content")] = Within(null, length);
        all[(typeof(WriteDraftBody), "edited_at")] = Needed();
    }

    private static void AddWords(Dictionary<(Type, string), FieldForm> all)
    {
        all[(typeof(UserBody), "role")] = OneOf([.. Enum.GetNames<InstanceRole>().Select(name => name.ToLowerInvariant())]);
        all[(typeof(ServerBody), "role")] = OneOf(Enum.GetNames<MemberRole>());
        all[(typeof(MemberBody), "role")] = OneOf(Enum.GetNames<MemberRole>());
        all[(typeof(MemberBody), "presence")] = OneOf("online", "idle", "dnd", "offline");
        all[(typeof(RoleBody), "role")] = OneOf("Admin", "Member") with { IsNeeded = true };
        all[(typeof(ChannelBody), "type")] = OneOf("text", "dm", "group");
        all[(typeof(CreateChannelBody), "type")] = OneOf("text");
        all[(typeof(EventBody), "type")] = OneOf("message", "dm", "message_edited", "message_deleted");
        all[(typeof(HealthBody), "status")] = OneOf("ok", "unavailable", "draining");
        all[(typeof(HealthBody), "database")] = OneOf("sqlite", "postgresql");
    }

    private static FieldForm Needed(int? min = null, int? max = null) => Within(min, max) with { IsNeeded = true };

    private static FieldForm Within(int? min, int? max) => new() { Min = min, Max = max };

    private static FieldForm OneOf(params IReadOnlyList<string> words) => new() { Words = words };
}
