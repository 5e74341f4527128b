using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Messages;

namespace Hubbub.Server.Gateways;

/// <summary>What the server says to one connection alone, mostly in answer to a request.</summary>
internal abstract record Reply;

/// <summary>The first word: who has come in, and what they see.</summary>
internal sealed record Ready(Greeting Greeting, SessionId? Session, string Epoch, TimeSpan Heartbeat, ChatLimits Limits) : Reply;

/// <summary>What is heard from now on comes after this place.</summary>
internal sealed record Joined(Followed Channel, Seq LastSeq) : Reply;

internal sealed record Left(ChannelId Channel) : Reply;

/// <summary>What happens in the community is heard from now on; and who is seen to be there.</summary>
internal sealed record VisitBegun(CommunityId Community, IReadOnlyList<UserId> Here) : Reply;

internal sealed record VisitEnded(CommunityId Community) : Reply;

/// <summary>The others may be told that somebody types.</summary>
internal sealed record TypingSet : Reply;

/// <summary>The DM that was asked for, old or new.</summary>
internal sealed record DirectShown(Channel Channel) : Reply;

/// <summary>It is in the log.</summary>
internal sealed record Acknowledged(Appended Appended) : Reply;

internal sealed record HistoryRead(
    ChannelId? Channel, ChannelLabel? Label, IReadOnlyList<Message> OldestFirst, bool HasMore) : Reply
{
    /// <summary>Two who have never talked have no channel yet, and an empty history.</summary>
    public static HistoryRead Nothing { get; } = new(null, null, [], HasMore: false);
}

/// <summary>The place that was asked for is marked.</summary>
internal sealed record Marked(ChannelId Channel, Seq Seq) : Reply;

/// <summary>Everything missed is on its way.</summary>
internal sealed record Resumed(string Epoch) : Reply;

/// <summary>What was missed cannot be replayed: the client reads the channel anew.</summary>
internal sealed record Resync(ChannelId Channel, Seq Head) : Reply;

/// <summary>What others see from now on is what was chosen.</summary>
internal sealed record PresenceSet(PresenceChoice Choice) : Reply;

internal sealed record Pong : Reply;

internal sealed record CommandRefused(RefusedException Refusal) : Reply;

/// <summary>The fault is ours, and in our log.</summary>
internal sealed record CommandFailed : Reply;
