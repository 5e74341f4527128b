using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Server.Delivery;

/// <summary>Somebody who has connections, or had some until just now, and what was told of them.</summary>
internal sealed class PresentUser(TimeProvider clock)
{
    /// <summary>Who comes back within it was never away.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>What changes meanwhile is told at its end, once.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlySet<ChannelId> Nowhere = new HashSet<ChannelId>();
    private static readonly IReadOnlySet<UserId> Nobody = new HashSet<UserId>();

    private int connections;
    private long leftAt;
    private long? askedAt;
    private bool hasMet;
    // Most have met nobody since it was told: they share one empty set.
    private HashSet<UserId>? met;

    /// <summary>Null until it is read; they are offline until then.</summary>
    public PresenceChoice? Choice { get; set; }

    public Presence Told { get; set; }

    public PresenceChoice? ToldOwn { get; set; }

    /// <summary>The rooms whose readers were told that they are here, and have to hear when they are not.</summary>
    public IReadOnlySet<ChannelId> ToldRooms
    {
        get;
        set => field = value.Count == 0 ? Nowhere : value;
    } = Nowhere;

    public Presence Shown => Choice is { } choice && (connections > 0 || IsInGrace) ? choice.Shown() : Presence.Offline;

    private bool IsInGrace => clock.GetElapsedTime(leftAt) < Grace;

    public void Arrive() => connections++;

    public void Depart()
    {
        if (--connections == 0) leftAt = clock.GetTimestamp();
    }

    /// <summary>There are readers of a room, or these partners, who do not know of them yet.</summary>
    public void Meet(IEnumerable<UserId> partners)
    {
        hasMet = true;
        foreach (var partner in partners) (met ??= []).Add(partner);
    }

    public NextStep Next()
    {
        if (askedAt is { } at && clock.GetElapsedTime(at) < Pause) return NextStep.Wait;
        if (Shown != Told || Choice != ToldOwn || (hasMet && Shown != Presence.Offline)) return NextStep.Tell;
        if (connections > 0) return NextStep.Rest;

        return IsInGrace ? NextStep.Wait : NextStep.Forget;
    }

    /// <summary>What is to be told now; the pause begins, whether it can be told or not.</summary>
    public PresenceNotes Take(UserId user)
    {
        askedAt = clock.GetTimestamp();
        var notes = new PresenceNotes(user, Shown, Shown != Told, Choice != ToldOwn ? Choice : null)
        {
            Met = met ?? Nobody,
            ToldRooms = ToldRooms,
        };
        (hasMet, met) = (false, null);
        return notes;
    }
}

/// <summary>What is to be done about a person who may have changed.</summary>
internal enum NextStep
{
    Wait,
    Tell,
    Rest,
    Forget,
}

/// <summary>What is to be told of a person: to others, and to their own connections where it is not null.</summary>
internal sealed record PresenceNotes(UserId User, Presence Shown, bool IsChanged, PresenceChoice? Own)
{
    /// <summary>Partners who are told even when nothing has changed.</summary>
    public required IReadOnlySet<UserId> Met { get; init; }

    public required IReadOnlySet<ChannelId> ToldRooms { get; init; }
}
