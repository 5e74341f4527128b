using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Messages;

namespace Hubbub.Tests.World;

/// <summary>Things that happen, one of each kind, for whoever has to put them into words.</summary>
internal static class Sample
{
    public static Person Ada { get; } = new(new UserId(1), "Ada", "Ada Lovelace", null);

    public static Person Ben { get; } = new(new UserId(2), "Ben", "Ben", null);

    public static ChannelId Room { get; } = new(5);

    public static ChannelLabel RoomLabel { get; } = new("general", ChannelKind.Text, Pair: null);

    public static ChannelLabel DirectLabel { get; } = new("", ChannelKind.Dm, UserPair.Of(Ada.Id, Ben.Id));

    public static ChannelLabel GroupLabel { get; } = new("", ChannelKind.Group, Pair: null);

    public static Message Hello { get; } = new(
        new MessageId(1001), Room, new Seq(42), Ada, "Hé, \"world\" <3 😀\nsecond line", Parent: null, ReplyCount: 0,
        ClientMessageId: null, IsDeleted: false, At(3), UpdatedAt: null, EditedAt: null);

    public static Message Psst { get; } = Hello with { Id = new MessageId(1003), Channel = new ChannelId(7), Content = "psst" };

    public static MessageChange Change { get; } = new(Hello.Id, Hello.Seq, Ada.Id, At(5));

    public static Appended Stored { get; } = new(Hello, Hello.Seq, IsDuplicate: false);

    public static Followed Followed { get; } = new(Room, RoomLabel, new Seq(41));

    public static Account Account { get; } = new(
        Ada.Id, "Ada", "Ada Lovelace", null, "ada@example.org", InstanceRole.Admin, At(0));

    public static Community Club { get; } = new(
        new CommunityId(4), "Club", null, "K7M2Q9XA", Ada.Id, IsPublic: false, MemberRole.Owner, At(1));

    public static Channel Channel { get; } = new(
        Room, Club.Id, ChannelKind.Text, "general", "Everything", IsPrivate: false, Position: 0, new Seq(45), new Seq(43),
        LastMessageAt: At(3), Ada.Id, At(2));

    public static IReadOnlyList<ChatEvent> EveryEvent { get; } =
    [
        new MessageSent(Hello, RoomLabel),
        new MessageEdited(Room, new Seq(44), Change, Hello with { Content = "Hello" }),
        new MessageDeleted(Room, new Seq(45), Change),
        new ChannelCreated(Audience.Everyone, Channel),
        new ChannelUpdated(Audience.Everyone, Channel),
        new ChannelDeleted(Audience.Everyone, Channel),
        new CommunityUpdated(Audience.Everyone, Club),
        new CommunityRemoved(Audience.Everyone, Club.Id, RemovalReason.Kicked),
        new MemberJoined(Audience.Everyone, Club.Id, Member),
        new MemberUpdated(Audience.Everyone, Club.Id, Member),
        new MemberLeft(Audience.Everyone, Club.Id, Member, RemovalReason.Left),
        new AccountUpdated(Audience.Everyone, Account),
        new ConversationOpened(Audience.Everyone, Channel with { Community = null, Type = ChannelKind.Dm, Members = [Ada, Ben] }),
        new AccessLost(Audience.Everyone, Room),
        new ReadStateChanged(Audience.Everyone, new ReadState(Room, new Seq(40), Unread: 2, Mentions: 1, MarkedAtSeq: null)),
        new SettingsUpdated(Audience.Everyone),
        new PresenceChanged(Ben.Id, Presence.Idle),
        new PresenceChosen(Ben.Id, PresenceChoice.Invisible),
        new TypingChanged(Room, Ben.Id, "Ben", IsActive: true),
        new AttendanceChanged(Venue.Of(Room), Ben.Id, "Ben", IsHere: true),
        new UnreadChanged([new UnreadChannel(Room, new Seq(43), Unread: 2, Mentions: 1)]),
    ];

    private static Member Member => new(Ben, MemberRole.Member, At(6));

    private static long At(int minute) =>
        new DateTimeOffset(2026, 1, 31, 9, minute, 7, 89, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
