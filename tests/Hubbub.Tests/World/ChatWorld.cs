using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;

namespace Hubbub.Tests.World;

/// <summary>A small world: Ada owns the club, Mod is its admin, Ben a member, Eve a stranger; Root runs the instance.</summary>
public sealed class ChatWorld(TestEngine engine) : IAsyncDisposable
{
    public Database Database { get; private set; } = null!;

    public RecordingBus Bus { get; } = new();

    public TestClock Clock { get; } = new();

    public ChatLimits Limits { get; init; } = new();

    public Actor Ada { get; private set; } = null!;

    public Actor Ben { get; private set; } = null!;

    public Actor Mod { get; private set; } = null!;

    public Actor Eve { get; private set; } = null!;

    public Actor Root { get; private set; } = null!;

    /// <summary>Ada's community, as she sees it.</summary>
    public Community Club { get; private set; } = null!;

    public ChannelId General { get; private set; }

    public CommunityActs Communities => new(this);

    public ChannelActs Channels => new(this);

    public Rooms Rooms { get; private set; } = null!;

    public async Task OpenAsync()
    {
        await engine.CreateAsync();
        Database = await engine.OpenAsync(Clock);
        Rooms = new Rooms(Database);
        Ada = await AddPersonAsync("Ada");
        Ben = await AddPersonAsync("Ben");
        Mod = await AddPersonAsync("Mod");
        Eve = await AddPersonAsync("Eve");
        Root = await AddPersonAsync("Root", "Admin");
        Club = await Communities.Create.RunAsync(Ada, new CommunityDraft("Club"), default);
        General = (await Channels.List.RunAsync(Ada, Club.Id, default))[0].Id;
        await Communities.Join.RunAsync(Ben, Club.InvitationCode, default);
        await Communities.Join.RunAsync(Mod, Club.InvitationCode, default);
        await Communities.ChangeRole.RunAsync(Ada, Club.Id, Mod.User, MemberRole.Admin, default);
        Bus.Clear();
    }

    public async Task<Actor> AddPersonAsync(string name, string role = "User")
    {
        var user = await Database.WriteAsync(
            tx => tx.OneAsync<UserId>(
                """
                INSERT INTO users (
                    username, username_key, email, email_key, display_name, display_name_key, role, created_at)
                VALUES (@name, @key, @name, @key, @name, @key, @role, 0)
                RETURNING id
                """,
                new { name, key = Names.KeyOf(name), role }),
            default);
        return new Actor(user, new SessionId(user.Value), name);
    }

    public Task<Community> ClubOfAsync(Actor actor) => Communities.Find.RunAsync(actor, Club.Id, default);

    public async ValueTask DisposeAsync()
    {
        if (Database is not null) await Database.DisposeAsync();
        await engine.DisposeAsync();
    }
}

/// <summary>What people do with communities, ready to use in a world.</summary>
public sealed class CommunityActs(ChatWorld world)
{
    private Changes Changes => new(world.Database, world.Bus);

    public CreateCommunity Create => new(Changes, world.Limits, world.Clock);

    public ListCommunities List => new(world.Database);

    public FindCommunity Find => new(world.Database);

    public EditCommunity Edit => new(Changes, world.Limits);

    public DeleteCommunity Delete => new(Changes);

    public JoinByInvite Join => new(Changes, world.Clock);

    public JoinPublic JoinPublic => new(Changes, world.Clock);

    public RenewInvite RenewInvite => new(Changes);

    public PreviewInvite PreviewInvite => new(world.Database);

    public LeaveCommunity Leave => new(Changes);

    public ListMembers Members => new(world.Database, world.Limits);

    public ChangeRole ChangeRole => new(Changes);

    public KickMember Kick => new(Changes);

    public TransferCommunity Transfer => new(Changes, world.Clock);

    public Bans Bans => new(world.Database, Changes, world.Limits, world.Clock);
}

/// <summary>What people do with channels and rooms, ready to use in a world.</summary>
public sealed class ChannelActs(ChatWorld world)
{
    private Changes Changes => new(world.Database, world.Bus);

    public CreateChannel Create => new(Changes, world.Limits, world.Clock);

    public EditChannel Edit => new(Changes, world.Rooms, world.Limits, world.Clock);

    public DeleteChannel Delete => new(Changes, world.Rooms);

    public ChannelMembers Members => new(world.Database, Changes, world.Limits, world.Clock);

    public Directs Directs => new(world.Database, Changes, world.Clock);

    public CreateGroup CreateGroup => new(Changes, world.Limits, world.Clock);

    public ListConversations Conversations => new(world.Database);

    public ListChannels List => new(world.Database);

    public FindChannel Find => new(world.Database);

    public ReadMarks Marks { get; } = new(new Changes(world.Database, world.Bus));

    public OpenLobby OpenLobby => new(world.Database, world.Rooms, world.Limits, world.Clock);

    public ListRooms ListRooms => new(world.Database);

    public CreateRoom CreateRoom => new(world.Database, Create);
}
