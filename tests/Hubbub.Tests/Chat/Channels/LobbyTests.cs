using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class LobbyOnSqlite : LobbyTests<SqliteEngine>;

public sealed class LobbyOnPostgres : LobbyTests<PostgresEngine>;

public abstract class LobbyTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    private ChannelActs Acts => World.Channels;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Acts.OpenLobby.RunAsync(["general", "help"], default);
    }

    [Fact]
    public async Task Everyone_sees_the_default_rooms() =>
        Assert.Equal(["general", "help"], (await RoomsAsync(World.Eve)).Select(r => r.Name));

    [Fact]
    public async Task A_later_start_leaves_the_rooms_as_people_left_them()
    {
        var help = (await RoomsAsync(World.Root))[1];
        await Acts.Delete.RunAsync(World.Root, help.Id, default);
        var epoch = await EpochAsync();

        await Acts.OpenLobby.RunAsync(["general", "help"], default);

        Assert.Equal("general", Assert.Single(await RoomsAsync(World.Eve)).Name);
        Assert.Equal(epoch, await EpochAsync());
    }

    [Fact]
    public async Task Starts_at_the_same_moment_make_one_lobby()
    {
        var lobby = (await RoomsAsync(World.Eve))[0].Community;
        await World.Database.WriteAsync(
            async tx =>
            {
                await CommunityStore.DeleteAsync(tx, lobby!.Value);
                await tx.ExecuteAsync("DELETE FROM instance");
            },
            default);

        await Task.WhenAll(Enumerable.Range(1, 5).Select(
            _ => Task.Run(() => Acts.OpenLobby.RunAsync(["general", "help"], default))));

        Assert.Equal(["general", "help"], (await RoomsAsync(World.Eve)).Select(r => r.Name));
        Assert.Equal(32, (await EpochAsync())!.Length);
    }

    [Fact]
    public async Task The_lobby_is_no_community_to_anyone()
    {
        var lobby = await LobbyAsync();
        var root = World.Root;

        Assert.Empty(await World.Communities.List.RunAsync(root, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.Find.RunAsync(root, lobby, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.Edit.RunAsync(root, lobby, new("Mine"), default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.Delete.RunAsync(root, lobby, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.JoinPublic.RunAsync(root, lobby, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.RenewInvite.RunAsync(root, lobby, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.Leave.RunAsync(root, lobby, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => World.Communities.Members.RunAsync(root, lobby, new(), default));
        await Refused.WithAsync(
            RefusalCode.NotFound, () => World.Communities.Kick.RunAsync(root, lobby, World.Eve.User, default));
        await Refused.WithAsync(
            RefusalCode.NotFound, () => World.Communities.Transfer.RunAsync(root, lobby, root.User, default));
    }

    [Fact]
    public async Task A_room_belongs_to_who_made_it()
    {
        var room = await Acts.CreateRoom.RunAsync(World.Eve, new ChannelDraft("Eve"), default);

        await Refused.WithAsync(
            RefusalCode.Forbidden, () => Acts.Edit.RunAsync(World.Ben, room.Id, new ChannelEdit("Ben"), default));
        Assert.Equal("Evening", (await Acts.Edit.RunAsync(World.Eve, room.Id, new ChannelEdit("Evening"), default)).Name);
        await Acts.Delete.RunAsync(World.Root, room.Id, default);
    }

    [Fact]
    public async Task A_channel_made_in_the_lobby_is_a_room()
    {
        var made = await Acts.Create.RunAsync(World.Eve, await LobbyAsync(), new ChannelDraft("garden"), default);

        Assert.Contains(made, await RoomsAsync(World.Ben));
        await Refused.WithAsync(
            RefusalCode.ChannelNameTaken, () => Acts.CreateRoom.RunAsync(World.Ben, new ChannelDraft("Garden"), default));
    }

    [Fact]
    public async Task A_person_makes_a_limited_number_of_rooms_an_hour()
    {
        for (var i = 0; i < World.Limits.RoomsPerHour; i++)
            await Acts.CreateRoom.RunAsync(World.Eve, new ChannelDraft($"room {i}"), default);

        World.Clock.Advance(TimeSpan.FromMinutes(20));
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Acts.CreateRoom.RunAsync(World.Eve, new ChannelDraft("one more"), default));
        Assert.Equal((RefusalCode.RateLimited, TimeSpan.FromMinutes(40)), (refused.Code, refused.RetryAfter));
        await Acts.CreateRoom.RunAsync(World.Ben, new ChannelDraft("of another"), default);

        World.Clock.Advance(TimeSpan.FromMinutes(40));
        await Acts.CreateRoom.RunAsync(World.Eve, new ChannelDraft("one more"), default);
    }

    [Fact]
    public async Task A_default_room_is_found_by_its_name_without_asking_the_database()
    {
        Assert.True(World.Rooms.TryFind(" General ", out var room));
        Assert.Equal((await RoomsAsync(World.Eve))[0].Id, room);
    }

    [Fact]
    public async Task A_new_room_is_found_by_name()
    {
        var room = await Acts.CreateRoom.RunAsync(World.Eve, new ChannelDraft("Garden"), default);

        Assert.Equal(room.Id, await World.Rooms.FindAsync("garden", default));
        Assert.True(World.Rooms.TryFind("GARDEN", out var known));
        Assert.Equal(room.Id, known);
    }

    [Fact]
    public async Task A_name_that_no_room_has_is_not_found()
    {
        Assert.False(World.Rooms.TryFind("nowhere", out _));
        Assert.Null(await World.Rooms.FindAsync("nowhere", default));
    }

    [Fact]
    public async Task A_channel_of_a_community_is_no_room()
    {
        await Acts.Create.RunAsync(World.Ada, World.Club.Id, new ChannelDraft("club only"), default);

        Assert.Null(await World.Rooms.FindAsync("club only", default));
    }

    [Fact]
    public async Task A_renamed_room_is_found_by_its_new_name_only()
    {
        var help = (await RoomsAsync(World.Root))[1];
        await Acts.Edit.RunAsync(World.Root, help.Id, new ChannelEdit("support"), default);

        Assert.Null(await World.Rooms.FindAsync("help", default));
        Assert.Equal(help.Id, await World.Rooms.FindAsync("support", default));
    }

    [Fact]
    public async Task A_deleted_room_makes_way_for_another_of_its_name()
    {
        var help = (await RoomsAsync(World.Root))[1];
        await Acts.Delete.RunAsync(World.Root, help.Id, default);

        Assert.Null(await World.Rooms.FindAsync("help", default));
        var next = await Acts.CreateRoom.RunAsync(World.Eve, new ChannelDraft("help"), default);
        Assert.Equal(next.Id, await World.Rooms.FindAsync("help", default));
    }

    private Task<IReadOnlyList<Channel>> RoomsAsync(Actor actor) => Acts.ListRooms.RunAsync(actor, default);

    private async Task<CommunityId> LobbyAsync() => (await RoomsAsync(World.Root))[0].Community!.Value;

    private Task<string?> EpochAsync() =>
        World.Database.ReadAsync(tx => tx.OneAsync<string>("SELECT epoch FROM instance"), default);
}
