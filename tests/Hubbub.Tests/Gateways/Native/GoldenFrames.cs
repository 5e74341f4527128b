using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Messages;
using Hubbub.Server.Gateways;
using Hubbub.Server.Gateways.Native;

namespace Hubbub.Tests.Gateways.Native;

/// <summary>One of each frame that the native socket says, all of it pinned; docs/wire/native holds the same.</summary>
internal static class GoldenFrames
{
    public static readonly IReadOnlyDictionary<string, byte[]> All = new Dictionary<string, byte[]>
    {
        ["ready"] = ReadyFrame.Of(new Ready(
            new Greeting(AdasAccount, [Club], [GeneralChannel])
            {
                ReadStates = [State],
                Choice = PresenceChoice.Invisible,
                Presences = [BenIsIdle],
            },
            new SessionId(3),
            Epoch,
            TimeSpan.FromSeconds(25),
            new ChatLimits { MessageLength = 4000 })),
        ["join_ack"] = NativeFrames.JoinAck(
            new Followed(General, Label, new Seq(41)) { ReadState = State, Presences = [BenIsIdle] }, new Seq(41), "7"),
        ["leave_ack"] = NativeFrames.LeaveAck(General, "\"l-1\""),
        ["message"] = NativeFrames.Event(new MessageSent(Hello, Label)),
        ["message.reply"] = NativeFrames.Event(new MessageSent(Reply, Label)),
        ["message.deleted_since"] = NativeFrames.Event(new MessageSent(Deleted, Label)),
        ["message_edited"] = NativeFrames.Event(new MessageEdited(General, new Seq(44), Change, Edited)),
        ["message_edited.deleted_since"] = NativeFrames.Event(new MessageEdited(General, new Seq(44), Change, null)),
        ["message_deleted"] = NativeFrames.Event(new MessageDeleted(General, new Seq(45), Change)),
        ["ack.mark"] = NativeFrames.MarkAck(General, new Seq(42), "24"),
        ["ack"] = NativeFrames.Ack(new Appended(Hello, Hello.Seq, IsDuplicate: false), "\"c-1\""),
        ["ack.duplicate"] = NativeFrames.Ack(new Appended(Hello, Hello.Seq, IsDuplicate: true), "8"),
        ["error"] = NativeFrames.Error("not_found", "There is no such channel.", "join", retryAfter: null, "9"),
        ["error.rate_limited"] = NativeFrames.Error(
            "rate_limited", "Too many attempts. Try again in a moment.", "message", TimeSpan.FromSeconds(4.2), replyTo: null),
        ["dm"] = NativeFrames.Event(new MessageSent(Hello, DirectLabel)),
        ["dm_created"] = Notice(new ConversationOpened(Them, Direct)),
        ["channel_created"] = Notice(new ChannelCreated(Them, GeneralChannel)),
        ["channel_updated"] = Notice(new ChannelUpdated(Them, GeneralChannel with { IsPrivate = true })),
        ["channel_deleted"] = Notice(new ChannelDeleted(Them, GeneralChannel)),
        ["server_updated"] = Notice(new CommunityUpdated(Them, Club)),
        ["server_removed"] = Notice(new CommunityRemoved(Them, Club.Id, RemovalReason.Kicked)),
        ["member_joined"] = Notice(new MemberJoined(Them, Club.Id, BenTheMember)),
        ["member_updated"] = Notice(new MemberUpdated(Them, Club.Id, BenTheMember with { Role = MemberRole.Admin })),
        ["member_left"] = Notice(new MemberLeft(Them, Club.Id, BenTheMember, RemovalReason.Left)),
        ["user_updated"] = Notice(new AccountUpdated(Them, AdasAccount)),
        ["read_state"] = Notice(new ReadStateChanged(Them, State)),
        ["settings_updated"] = Notice(new SettingsUpdated(Them)),
        ["pong"] = NativeFrames.Pong("10"),
        ["history"] = NativeFrames.History(new HistoryRead(General, Label, [Hello, Reply], HasMore: true), "11"),
        ["resumed"] = NativeFrames.Resumed(Epoch, "12"),
        ["resync"] = NativeFrames.Resync(General, new Seq(45)),
        ["presence"] = SignalFrames.Of(new PresenceChanged(Ben.Id, Presence.Offline)),
        ["presence.own"] = SignalFrames.Of(new PresenceChosen(Ada.Id, PresenceChoice.Invisible)),
        ["ack.presence"] = SignalFrames.PresenceAck(PresenceChoice.Invisible, "13"),
        ["typing"] = SignalFrames.Of(new TypingChanged(General, Ben.Id, "Ben", IsActive: true)),
        ["unread"] = SignalFrames.Of(new UnreadChanged([new UnreadChannel(General, new Seq(43), Unread: 7, Mentions: 1)])),
        ["access_lost"] = NativeFrames.AccessLost(General),
    };

    private const string Epoch = "0123456789abcdef0123456789abcdef";

    private static ChannelId General => new(5);

    private static ChannelLabel Label => new("general", ChannelKind.Text, Pair: null);

    private static Person Ada => new(new UserId(1), "Ada", "Ada Lovelace", "/avatars/1.png");

    private static Person Ben => new(new UserId(2), "Ben", "Ben", null);

    private static UserPresence BenIsIdle => new(Ben.Id, Presence.Idle);

    private static Account AdasAccount => new(
        Ada.Id, "Ada", "Ada Lovelace", "/avatars/1.png", "ada@example.org", InstanceRole.Admin, At(0));

    private static Community Club => new(
        new CommunityId(4), "Club", null, "K7M2Q9XA", Ada.Id, IsPublic: false, MemberRole.Owner, At(1));

    private static Channel GeneralChannel => new(
        General, new CommunityId(4), ChannelKind.Text, "general", "Everything", IsPrivate: false, Position: 0,
        new Seq(45), new Seq(43), At(4), Ada.Id, At(2));

    private static Audience Them => Audience.Everyone;

    private static Member BenTheMember => new(Ben, MemberRole.Member, At(1));

    private static ReadState State => new(General, new Seq(40), Unread: 2, Mentions: 1, MarkedAtSeq: null);

    private static ChannelLabel DirectLabel => new("", ChannelKind.Dm, UserPair.Of(Ada.Id, Ben.Id));

    private static Channel Direct => new(
        new ChannelId(6), Community: null, ChannelKind.Dm, "", Topic: null, IsPrivate: true, Position: 0,
        new Seq(0), new Seq(0), LastMessageAt: null, Ada.Id, At(2)) { Members = [Ada, Ben] };

    private static byte[] Notice(Notice notice) => NativeDialect.Instance.Write(notice);

    private static Message Hello => new(
        new MessageId(1001), General, new Seq(42), Ada, "Hé, \"world\" <3 😀\nsecond line", Parent: null, ReplyCount: 0, "c-1",
        IsDeleted: false, At(3), UpdatedAt: null, EditedAt: null);

    private static Message Reply => new(
        new MessageId(1002), General, new Seq(43), Ben, "Hello, Ada",
        new MessageParent(new MessageId(1001), new Seq(42), "Ada", "Hé, \"world\" <3 😀\nsecond line", IsDeleted: false),
        ReplyCount: 0, ClientMessageId: null, IsDeleted: false, At(4), UpdatedAt: null, EditedAt: null);

    private static Message Edited => Hello with { Content = "Hello, world", ReplyCount = 1, UpdatedAt = At(5), EditedAt = At(5) };

    private static Message Deleted => Edited with { Content = "", IsDeleted = true, UpdatedAt = At(6) };

    private static MessageChange Change => new(Hello.Id, Hello.Seq, Ada.Id, At(5));

    private static long At(int minute) =>
        new DateTimeOffset(2026, 1, 31, 9, minute, 7, 89, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
