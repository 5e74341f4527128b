using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof;

/// <summary>
/// Where else than in the town's channels people talk: in a room, in a square that the warden closes and opens, in a
/// council, in a circle of friends.
/// </summary>
internal sealed class Company(Load load, CancellationToken ct)
{
    private static readonly Range CouncilTalkers = 1..8;
    private static readonly Range CircleTalkers = 1..5;
    private static readonly Range RoomTalkers = 20..26;
    private static readonly Range Insiders = 6..16;
    // Insiders, and who will be brought in.
    private static readonly Range Curious = 6..18;

    /// <summary>An admin, who talks in the square and closes it to others.</summary>
    public Sender Warden => load.Senders[0];

    /// <summary>Made the circle.</summary>
    public Sender Founder => load.Senders[1];

    /// <summary>A group.</summary>
    public long Circle { get; private set; }

    /// <summary>Before the first word: the council meets, the circle is made.</summary>
    public async Task GatherAsync()
    {
        var insiders = load.Readers.Take(Insiders).Select(r => r.UserId).ToList();
        List<long> councillors = [.. load.Senders.Take(CouncilTalkers).Select(s => s.UserId), .. insiders];
        foreach (var councillor in councillors) await load.Mayor.AddMemberAsync(load.Town.Council, councillor, ct);

        // Who is kicked or loses a session is a friend still.
        List<long> friends = [.. load.Senders.Take(CircleTalkers).Select(s => s.UserId), .. insiders,
            load.Readers[1].UserId, load.Readers[2].UserId];
        var circle = await Founder.Rest.Rest.OpenGroupAsync([.. friends.Where(f => f != Founder.UserId)], ct);
        Circle = circle.GetProperty("id").GetInt64();

        load.Witness(load.Town.Plaza, load.Mayor);
        load.Witness(load.Town.Square, load.Mayor);
        load.Witness(load.Town.Council, load.Mayor, councillors);
        load.Witness(Circle, Founder.Rest.Rest, friends);
    }

    public IReadOnlyList<long> SaidBy(int sender) => sender switch
    {
        0 => [load.Town.Square],
        _ when IsIn(CircleTalkers, sender) => [.. load.Town.Channels, load.Town.Council, Circle],
        _ when IsIn(CouncilTalkers, sender) => [.. load.Town.Channels, load.Town.Council],
        _ when IsIn(RoomTalkers, sender) => [.. load.Town.Channels, load.Town.Plaza],
        _ => load.Town.Channels,
    };

    public IReadOnlyList<long> HeardBy(int reader) => IsIn(Curious, reader)
        ? [.. load.Town.Channels, load.Town.Plaza, load.Town.Square, load.Town.Council]
        : [.. load.Town.Channels, load.Town.Plaza, load.Town.Square];

    private static bool IsIn(Range range, int index) => index >= range.Start.Value && index < range.End.Value;
}
