using Hubbub.Chat.Accounts;

namespace Hubbub.Chat;

/// <summary>What is true only for now: it has no seq, is stored nowhere, and may be merged or dropped.</summary>
public abstract record Signal : ChatEvent;

/// <summary>Others see something else of a person than before.</summary>
public sealed record PresenceChanged(UserId User, Presence Presence) : Signal;

/// <summary>A person has chosen what to show; told to their own connections alone.</summary>
public sealed record PresenceChosen(UserId User, PresenceChoice Choice) : Signal;

/// <summary>Somebody is about to say something, or no more.</summary>
public sealed record TypingChanged(ChannelId Channel, UserId User, string Username, bool IsActive) : Signal;

/// <summary>Somebody has come to where those who are there see each other, or has gone.</summary>
public sealed record AttendanceChanged(Venue Venue, UserId User, string Username, bool IsHere) : Signal;

/// <summary>Where people see each other come and go: a channel, or a community.</summary>
public readonly record struct Venue(ChannelId? Channel, CommunityId? Community)
{
    public static Venue Of(ChannelId channel) => new(channel, null);

    public static Venue Of(CommunityId community) => new(null, community);
}

/// <summary>There is something new in channels that a connection does not listen to.</summary>
public sealed record UnreadChanged(IReadOnlyList<UnreadChannel> Channels) : Signal;

/// <summary>What waits for a person in a channel; both counts go to 100 at most.</summary>
public sealed record UnreadChannel(ChannelId Channel, Seq LastMessageSeq, long Unread, long Mentions);
