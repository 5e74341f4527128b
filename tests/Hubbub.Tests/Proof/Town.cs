using System.Text;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;
using Hubbub.Chat;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Proof;

/// <summary>Somebody of the town, signed in.</summary>
internal sealed record Inhabitant(long Id, string Name, SessionTokens Tokens);

/// <summary>A community with its channels and many members, in the database before the server starts.</summary>
internal sealed record Town(long Community, string Invitation, IReadOnlyList<Inhabitant> People)
{
    /// <summary>Those that every member hears, from first to last.</summary>
    public IReadOnlyList<long> Channels { get; init; } = [];

    /// <summary>A room, for whoever there is.</summary>
    public long Plaza { get; init; }

    /// <summary>Public at first.</summary>
    public long Square { get; init; }

    /// <summary>Private, with nobody in it but the mayor.</summary>
    public long Council { get; init; }

    public const string Secret = "the secret of a town that is only made for tests";

    /// <summary>Owns the community. The next of the people is an admin, all others are members.</summary>
    public Inhabitant Mayor => People[0];

    public static async Task<Town> BuildAsync(Database database, int people)
    {
        var clock = TimeProvider.System;
        var limits = new ChatLimits();
        var changes = new Changes(database, new RecordingBus());
        var inhabitants = await SettleAsync(database, people, clock);
        var mayor = new Actor(new UserId(inhabitants[0].Id), new SessionId(0), inhabitants[0].Name);
        var community = await new CreateCommunity(changes, limits, clock).RunAsync(mayor, new CommunityDraft("Town"), default);
        var create = new CreateChannel(changes, limits, clock);
        foreach (var name in new[] { "market", "harbour", "tower" })
            await create.RunAsync(mayor, community.Id, new ChannelDraft(name), default);
        var channels = await new ListChannels(database).RunAsync(mayor, community.Id, default);
        var square = await create.RunAsync(mayor, community.Id, new ChannelDraft("square"), default);
        var rooms = new Rooms(database);
        await new OpenLobby(database, rooms, limits, clock).RunAsync([], default);
        var plaza = await new CreateRoom(database, create).RunAsync(mayor, new ChannelDraft("plaza"), default);
        var council = await create.RunAsync(mayor, community.Id, new ChannelDraft("council", IsPrivate: true), default);

        await database.WriteAsync(
            async tx =>
            {
                foreach (var (index, member) in inhabitants.Index().Skip(1))
                {
                    var role = index == 1 ? MemberRole.Admin : MemberRole.Member;
                    await MemberStore.AddAsync(tx, community.Id, new UserId(member.Id), role, 0);
                }
            },
            default);
        return new Town(community.Id.Value, community.InvitationCode!, inhabitants)
        {
            Channels = [.. channels.Select(c => c.Id.Value)],
            Plaza = plaza.Id.Value,
            Square = square.Id.Value,
            Council = council.Id.Value,
        };
    }

    // In one commit: a sign-up for each would take longer than the run.
    private static Task<List<Inhabitant>> SettleAsync(Database database, int people, TimeProvider clock)
    {
        var tokens = new AccessTokens(new AccessTokenOptions { Secret = Encoding.UTF8.GetBytes(Secret) }, clock);
        var sessions = new Sessions(database, tokens, new SignInOptions(), clock);
        return database.WriteAsync(
            async tx =>
            {
                var settled = new List<Inhabitant>();
                for (var i = 0; i < people; i++)
                {
                    var name = $"person{i}";
                    var draft = new NewAccount(name, $"{name}@example.org", "none", InstanceRole.User, clock.UnixMilliseconds());
                    var account = await AccountStore.AddAsync(tx, draft);
                    var session = await sessions.StartAsync(tx, account!);
                    settled.Add(new Inhabitant(account!.Id.Value, name, session.Tokens));
                }

                return settled;
            },
            default);
    }
}
