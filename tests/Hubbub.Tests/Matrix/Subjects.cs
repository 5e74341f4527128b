using System.Globalization;

namespace Hubbub.Tests.Matrix;

/// <summary>The subjects of the rows by their names, each made anew.</summary>
internal sealed class Subjects(MatrixWorld world)
{
    private const string NoId = "900000000000";
    private readonly PersonSubjects people = new(world);

    private static readonly Role[] Members = [Role.Owner, Role.Admin, Role.Member, Role.Zoe];

    public Task<Subject> MakeAsync(string name) => name switch
    {
        "anything" => Of(("user", IdOf(Role.Zoe))),
        "nothing" => Of(("server", NoId), ("channel", NoId), ("message", NoId), ("user", NoId), ("code", "ABCDEFGH2345"),
            ("session", NoId), ("hash", new string('a', 64)), ("room", world.Places.NewName("no room"))),
        "place in the web client" => Of(("path", "lobby")),
        "club" => ClubAsync(Role.Zoe),
        "club, almost empty" => AlmostEmptyClubAsync(),
        "club, its admin" => ClubAsync(Role.Admin),
        "club, its owner" => ClubAsync(Role.Owner),
        "club, a stranger" => ClubAsync(Role.Stranger),
        "club, the banned" => ClubAsync(Role.Banned),
        "club, oneself" => WithCallerAsync(ClubAsync(Role.Zoe)),
        "public club" => PublicClubAsync(),
        "lobby" => Of(("server", Id(world.Places.Lobby)), ("user", IdOf(Role.Zoe))),
        "public channel" => PublicChannelAsync(),
        "own message" => OwnMessagesAsync(),
        "private channel" => ChannelAsync("private channel", Role.Owner, Role.Admin, Role.Zoe),
        "private channel of others" => ChannelAsync("private channel of others", Role.Owner, Role.Zoe),
        "private channel, oneself" => WithCallerAsync(ChannelAsync("private channel", Role.Owner, Role.Admin, Role.Zoe)),
        "DM" => ConversationAsync(Task.FromResult(world.Places.Dm), "old DM", Role.Owner),
        "DM, oneself" => WithCallerAsync(MakeAsync("DM")),
        "DM of others" => ConversationAsync(
            world.Places.OpenDmAsync(Role.Zoe, Role.Member), "DM of others", Role.Zoe, Role.Member),
        "old group" => ConversationAsync(Task.FromResult(world.Places.Group), "old group", Role.Zoe),
        "group" => GroupAsync(),
        "group, oneself" => WithCallerAsync(GroupAsync()),
        "room" => RoomAsync(Role.Zoe),
        "room of the member" => RoomAsync(Role.Member),
        "public channel, private message" => WithPrivateMessageAsync("public channel"),
        "room, private message" => WithPrivateMessageAsync("room"),
        "private room" => PrivateRoomAsync("private room", Role.Zoe, Role.Stranger, Role.Root),
        "private room, oneself" => WithCallerAsync(MakeAsync("private room")),
        "private room of another" => PrivateRoomAsync("private room of another", Role.Zoe),
        "private channel, the admin left" => LeftByAdminAsync("private channel"),
        "group, the admin left" => LeftByAdminAsync("group"),
        "deleted channel" => DeletedAsync("private channel", Role.Owner),
        "deleted room" => DeletedAsync("room", Role.Zoe),
        "public channel, drafts" => DraftsAsync(),
        "staff channel" => Of(("channel", Id(world.Places.Staff))),
        "another device" => people.DeviceAsync(),
        "device of the owner" => people.DeviceOfOwnerAsync(),
        "newcomer" => people.NewcomerAsync(),
        "newcomer to the club" => people.NewcomerToClubAsync(),
        "newcomer, as oneself" => people.NewcomerAsOneselfAsync(),
        "picture" => people.PictureAsync(),
        _ => throw new InvalidOperationException($"There is no subject '{name}'."),
    };

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static Task<Subject> Of(params (string Name, string Value)[] values) => Task.FromResult(Subject.Of(values));

    private string IdOf(Role role) => Id(world[role].Id);

    private async Task<Subject> WithCallerAsync(Task<Subject> subject) =>
        (await subject).With(Roles.SignedIn.Select(role => ($"user@{role}", IdOf(role))));

    private async Task<Subject> ClubAsync(Role user)
    {
        var club = await world.Places.NewClubAsync(Role.Former, Role.Banned, Role.Member, Role.Admin, Role.Zoe);
        foreach (var role in Roles.SignedIn) await world[role].VisitAsync(club.Id);
        await world.Places.PartAsync(club);
        return await Of(("server", Id(club.Id)), ("channel", Id(club.General)), ("code", club.Code), ("user", IdOf(user)));
    }

    // Zoe sees who comes.
    private async Task<Subject> AlmostEmptyClubAsync()
    {
        var subject = await ClubAsync(Role.Zoe);
        var club = long.Parse(subject.Values["server"], CultureInfo.InvariantCulture);
        foreach (var role in Members.Except([Role.Zoe])) await world[role].EndVisitAsync(club);
        return subject;
    }

    private async Task<Subject> PublicClubAsync()
    {
        var subject = await ClubAsync(Role.Zoe);
        await world[Role.Owner].DoAsync("PUT", $"servers/{subject.Values["server"]}", new { is_public = true });
        return subject;
    }

    private async Task<Subject> PublicChannelAsync()
    {
        var places = world.Places;
        var body = new { name = places.NewName(places.WordOf("name of a public channel", Members)) };
        var made = await world[Role.Owner].DoAsync("POST", $"servers/{places.Club.Id}/channels", body);
        return await WithMessageAsync(made.GetProperty("id").GetInt64(), "public channel", Members);
    }

    // Who is no member any more can have said nothing but before; who never was one tries another's.
    private async Task<Subject> OwnMessagesAsync()
    {
        var subject = await PublicChannelAsync();
        var own = new List<(string, string)>();
        var channel = long.Parse(subject.Channel!, CultureInfo.InvariantCulture);
        foreach (var role in Members) own.Add(($"message@{role}", Id(await world[role].SayAsync(channel, "mine"))));
        foreach (var (role, message) in world.Places.OldMessages) own.Add(($"message@{role}", Id(message)));
        return subject.With(own);
    }

    private async Task<Subject> ChannelAsync(string place, params Role[] members) =>
        await WithMessageAsync(await world.Places.NewChannelAsync(place, members), place, members);

    private async Task<Subject> ConversationAsync(Task<long> channel, string place, params Role[] members) =>
        await WithMessageAsync(await channel, place, members);

    private async Task<Subject> GroupAsync()
    {
        Role[] members = [Role.Owner, Role.Admin, Role.Zoe];
        return await WithMessageAsync(await world.Places.NewGroupAsync(members), "group", members);
    }

    private async Task<Subject> RoomAsync(Role maker)
    {
        var made = await world[maker].DoAsync("POST", "rooms", new { name = world.Places.NewName("room") });
        return await WithMessageAsync(made.GetProperty("id").GetInt64(), "room", [Role.Nobody, .. Roles.SignedIn]);
    }

    private async Task<Subject> PrivateRoomAsync(string place, params Role[] members) =>
        await WithMessageAsync(await world.Places.NewRoomAsync(place, members), place, members);

    private async Task<Subject> WithPrivateMessageAsync(string name)
    {
        var hidden = await MakeAsync("private room of another");
        return (await MakeAsync(name)).With([("message", hidden.Values["message"])]);
    }

    // What is said after is not for who has left.
    private async Task<Subject> LeftByAdminAsync(string name)
    {
        var subject = await MakeAsync(name);
        await world[Role.Admin].FollowAsync(subject.Channel!);
        await world[Role.Admin].DoAsync("DELETE", $"channels/{subject.Channel}/members/{IdOf(Role.Admin)}");
        var channel = long.Parse(subject.Channel!, CultureInfo.InvariantCulture);
        return await WithMessageAsync(channel, $"{name} that the admin left", Role.Owner, Role.Zoe);
    }

    private async Task<Subject> DeletedAsync(string name, Role maker)
    {
        var subject = await MakeAsync(name);
        await world.FollowAsync(subject);
        // The maker of a room manages it, the owner of a community its channels.
        await world[maker].DoAsync("DELETE", $"channels/{subject.Channel}");
        return subject;
    }

    private async Task<Subject> DraftsAsync()
    {
        var subject = await PublicChannelAsync();
        var channel = long.Parse(subject.Channel!, CultureInfo.InvariantCulture);
        foreach (var role in (Role[])[Role.Member, Role.Admin, Role.Owner])
            await world[role].DraftAsync(channel, world.Places.WordOf($"draft of {role} in a channel", role));
        return subject;
    }

    // The message is Zoe's where she is, and she is whom it is about.
    private async Task<Subject> WithMessageAsync(long channel, string place, params Role[] members)
    {
        var speaker = members.Contains(Role.Zoe) ? Role.Zoe : members[0];
        var message = await world.Places.SayAsync(speaker, channel, place, members);
        var shown = await world[speaker].DoAsync("GET", $"channels/{channel}");
        var name = shown.GetProperty("name").GetString()!;
        var isRoom = shown.GetProperty("server_id").ToString() == Id(world.Places.Lobby);
        return Subject.Of(
            ("channel", Id(channel)),
            ("room", name),
            ("message", Id(message)),
            ("user", IdOf(Role.Zoe)),
            ("server", Id(world.Places.Club.Id))).With(isRoom ? [("name_of_room", name)] : []);
    }
}
