using System.Text.Json;

namespace Hubbub.Tests.Matrix;

/// <summary>Makes the places of the matrix, and puts into each private one words that nobody else may read.</summary>
internal sealed class Places(MatrixWorld world)
{
    private readonly Dictionary<string, string> words = [];
    private long lastNumber;

    /// <summary>The lobby's room "general", where everybody is.</summary>
    public long Room { get; private set; }

    public long Lobby { get; private set; }

    public Club Club { get; private set; } = null!;

    /// <summary>Theirs for ever, with a past.</summary>
    public long Dm { get; private set; }

    public long Group { get; private set; }

    /// <summary>Of the club; Former and Banned were in it.</summary>
    public long Staff { get; private set; }

    /// <summary>What those said who are gone.</summary>
    public IReadOnlyList<(Role Role, long Message)> OldMessages { get; private set; } = [];

    /// <summary>Who will be shown what is made now, besides those who are in it.</summary>
    public IReadOnlyList<Role> Revealed { get; set; } = [];

    public string NewName(string word) => $"{word} {Interlocked.Increment(ref lastNumber)}";

    /// <summary>What stands before anybody listens, so that what was taken back was never heard.</summary>
    public async Task OpenAsync()
    {
        var room = (await world[Role.Owner].DoAsync("GET", "rooms"))[0];
        (Room, Lobby) = (room.GetProperty("id").GetInt64(), room.GetProperty("server_id").GetInt64());
        Club = await NewClubAsync(Role.Member, Role.Admin, Role.Zoe, Role.Former, Role.Banned);
        Staff = await NewChannelAsync("staff channel", Role.Owner, Role.Admin, Role.Zoe, Role.Former, Role.Banned);
        Dm = await OpenDmAsync(Role.Owner, Role.Admin);
        Group = await NewGroupAsync(Role.Owner, Role.Admin, Role.Zoe);
        await SayAndTakeBackAsync(Dm, "old DM", Role.Owner, Role.Admin);
        await SayAndTakeBackAsync(Group, "old group", Role.Owner, Role.Admin, Role.Zoe);
        foreach (var role in Roles.SignedIn) await KeepToThemselvesAsync(world[role]);
        OldMessages =
        [
            (Role.Former, await SayAsync(Role.Former, Club.General, "club before", Insiders)),
            (Role.Banned, await SayAsync(Role.Banned, Club.General, "club before", Insiders)),
        ];
    }

    // A draft in a place that is lost later is not even for its writer any more.
    private async Task KeepToThemselvesAsync(Player player)
    {
        await player.DraftAsync(Room, WordOf($"draft of {player.Role}", player.Role));
        await player.DoAsync("PUT", "users/me/settings", new { theme = WordOf($"settings of {player.Role}", player.Role) });
        if (player.Role is not (Role.Former or Role.Banned)) return;

        foreach (var channel in (long[])[Club.General, Staff])
            await player.DraftAsync(channel, WordOf($"lost draft of {player.Role} in {channel}"));

        player.Ear.TakeNew();
    }

    /// <summary>Former and Banned lose the club while they listen to it.</summary>
    public async Task LoseAsync()
    {
        foreach (var role in Roles.SignedIn)
        foreach (var channel in (long[])[Club.General, Staff]) await world[role].FollowAsync($"{channel}");
        foreach (var role in Roles.SignedIn) await world[role].VisitAsync(Club.Id);
        await PartAsync(Club);
        await SayAsync(Role.Zoe, Club.General, "club after", Role.Member, Role.Admin, Role.Owner, Role.Zoe);
        await SayAsync(Role.Zoe, Staff, "staff channel after", Role.Admin, Role.Owner, Role.Zoe);
    }

    /// <summary>A club of the Owner with those people, and a channel "general".</summary>
    public async Task<Club> NewClubAsync(params Role[] members)
    {
        var owner = world[Role.Owner];
        var server = await owner.DoAsync("POST", "servers", new { name = NewName("Club") });
        var id = server.GetProperty("id").GetInt64();
        var code = server.GetProperty("invitation_code").GetString()!;
        world.Canaries.Add(code, $"invitation to club {id}", [Role.Owner, Role.Admin, .. Revealed]);

        // By the open door: guesses at invitations are counted.
        await owner.DoAsync("PUT", $"servers/{id}", new { is_public = true });
        foreach (var member in members) await world[member].DoAsync("POST", $"servers/{id}/join");
        if (members.Contains(Role.Admin))
            await owner.DoAsync("PUT", $"servers/{id}/members/{world[Role.Admin].Id}", new { role = "Admin" });
        await owner.DoAsync("PUT", $"servers/{id}", new { is_public = false });
        return new Club(id, IdOf((await owner.DoAsync("GET", $"servers/{id}/channels"))[0]), code);
    }

    /// <summary>The ends of two memberships.</summary>
    public async Task PartAsync(Club club)
    {
        await world[Role.Former].DoAsync("DELETE", $"servers/{club.Id}/leave");
        var reason = WordOf("reason of a ban", Role.Owner, Role.Admin);
        await world[Role.Owner].DoAsync("PUT", $"servers/{club.Id}/bans/{world[Role.Banned].Id}", new { reason });
    }

    /// <summary>A private channel of the club.</summary>
    public async Task<long> NewChannelAsync(string place, params Role[] members)
    {
        var name = NewName(WordOf($"name of the {place}", members));
        var topic = WordOf($"topic of the {place}", members);
        var owner = world[Role.Owner];
        var body = new { name, topic, is_private = true };
        var channel = IdOf(await owner.DoAsync("POST", $"servers/{Club.Id}/channels", body));
        await SayAndTakeBackAsync(channel, place, members);
        await AddMembersAsync(owner, channel, members);
        return channel;
    }

    /// <summary>A private room that the first of them makes.</summary>
    public async Task<long> NewRoomAsync(string place, params Role[] members)
    {
        var maker = world[members[0]];
        var body = new { name = NewName(WordOf($"name of the {place}", members)), is_private = true };
        var room = IdOf(await maker.DoAsync("POST", "rooms", body));
        await SayAndTakeBackAsync(room, place, members);
        await AddMembersAsync(maker, room, members);
        return room;
    }

    /// <summary>A group that the first of them makes.</summary>
    public async Task<long> NewGroupAsync(params Role[] members)
    {
        var others = members[1..].Select(role => world[role].Id);
        var group = IdOf(await world[members[0]].DoAsync("POST", "dms", new { user_ids = others }));
        await world[members[0]].DoAsync("PUT", $"channels/{group}", new { name = NewName(WordOf("name of a group", members)) });
        await SayAsync(members[0], group, "group", members);
        return group;
    }

    /// <summary>The one DM of the two.</summary>
    public async Task<long> OpenDmAsync(Role one, Role other) =>
        IdOf(await world[one].DoAsync("POST", "dms", new { user_id = world[other].Id }));

    /// <summary>The word of that place, the same each time, for those who may read it.</summary>
    public string WordOf(string place, params Role[] knowers)
    {
        var key = $"{place} {string.Join(' ', Revealed)}";
        return words.TryGetValue(key, out var word)
            ? word
            : words[key] = world.Canaries.NewWord(place, [.. knowers, .. Revealed]);
    }

    // Whoever is let in later finds it gone.
    private string HiddenWordOf(string place, Role author) =>
        words.TryGetValue(place, out var word) ? word : words[place] = world.Canaries.NewWord(place, author);

    public Task<long> SayAsync(Role speaker, long channel, string place, params Role[] knowers) =>
        world[speaker].SayAsync(channel, NewName(WordOf($"message of the {place}", knowers)));

    private static Role[] Insiders => [Role.Former, Role.Banned, Role.Member, Role.Admin, Role.Owner, Role.Zoe];

    private static long IdOf(JsonElement made) => made.GetProperty("id").GetInt64();

    private async Task AddMembersAsync(Player maker, long channel, Role[] members)
    {
        foreach (var member in members.Where(role => role != maker.Role))
            await maker.DoAsync("POST", $"channels/{channel}/members", new { user_id = world[member].Id });
    }

    // Nobody else is there yet, or listens: what is taken back at once is known to its author alone.
    private async Task SayAndTakeBackAsync(long channel, string place, params Role[] members)
    {
        var author = world[members[0]];
        var edited = await author.SayAsync(channel, HiddenWordOf($"text edited away from the {place}", author.Role));
        await author.DoAsync("PUT", $"messages/{edited}", new { content = WordOf($"message of the {place}", members) });
        var deleted = await author.SayAsync(channel, HiddenWordOf($"text deleted from the {place}", author.Role));
        // With an answer to it, a stub of it stays.
        await author.DoAsync("POST", $"channels/{channel}/messages", new { content = "an answer", parent_id = deleted });
        await author.DoAsync("DELETE", $"messages/{deleted}");
    }
}

/// <summary>A community, its channel "general" and the code that leads into it.</summary>
internal sealed record Club(long Id, long General, string Code);
