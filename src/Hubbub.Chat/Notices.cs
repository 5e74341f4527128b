using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;

namespace Hubbub.Chat;

/// <summary>A change outside a log: it has no seq, and is never dropped while a connection lives.</summary>
public abstract record Notice(Audience Audience) : ChatEvent;

public sealed record ChannelCreated(Audience Audience, Channel Channel) : Notice(Audience);

public sealed record ChannelUpdated(Audience Audience, Channel Channel) : Notice(Audience);

public sealed record ChannelDeleted(Audience Audience, Channel Channel) : Notice(Audience);

/// <summary>What a community is now, as one role sees it; also told to a person's devices when they have joined it.</summary>
public sealed record CommunityUpdated(Audience Audience, Community Community) : Notice(Audience);

/// <summary>A person belongs to a community no more, or it is gone.</summary>
public sealed record CommunityRemoved(Audience Audience, CommunityId Community, RemovalReason Reason) : Notice(Audience);

public sealed record MemberJoined(Audience Audience, CommunityId Community, Member Member) : Notice(Audience);

public sealed record MemberUpdated(Audience Audience, CommunityId Community, Member Member) : Notice(Audience);

public sealed record MemberLeft(Audience Audience, CommunityId Community, Member Member, RemovalReason Reason)
    : Notice(Audience);

/// <summary>A person's name, face or status has changed.</summary>
public sealed record AccountUpdated(Audience Audience, Account Account) : Notice(Audience);

/// <summary>A DM or a group is there for its members; their connections hear it from its head on.</summary>
public sealed record ConversationOpened(Audience Audience, Channel Channel) : Notice(Audience);

/// <summary>Somebody who could read a channel may do so no more, or it is gone.</summary>
public sealed record AccessLost(Audience Audience, ChannelId Channel) : Notice(Audience);

/// <summary>How far a person has read has changed, on one of their devices.</summary>
public sealed record ReadStateChanged(Audience Audience, ReadState State) : Notice(Audience);

/// <summary>One of a person's programs has written what it remembers for them; the others read it again.</summary>
public sealed record SettingsUpdated(Audience Audience) : Notice(Audience);

/// <summary>Why somebody belongs to a community no more.</summary>
public enum RemovalReason
{
    Left,
    Kicked,
    Banned,
    Deleted,
}

/// <summary>Who is told of a notice: the users named, or everyone but those.</summary>
public sealed record Audience
{
    private readonly HashSet<UserId> users;

    private Audience(IEnumerable<UserId> users, bool isEveryone)
    {
        this.users = users.ToHashSet();
        IsEveryone = isEveryone;
    }

    public static Audience Nobody { get; } = new([], isEveryone: false);

    public static Audience Everyone { get; } = new([], isEveryone: true);

    public bool IsEveryone { get; }

    /// <summary>The users named.</summary>
    public IReadOnlySet<UserId> Named => users;

    public static Audience Of(params IEnumerable<UserId> users) => new(users, isEveryone: false);

    public bool Has(UserId user) => users.Contains(user) != IsEveryone;

    public Audience Without(Audience others)
    {
        if (!IsEveryone) return Of(users.Where(u => !others.Has(u)));

        return others.IsEveryone ? Of(others.users.Except(users)) : new Audience(users.Union(others.users), isEveryone: true);
    }
}
