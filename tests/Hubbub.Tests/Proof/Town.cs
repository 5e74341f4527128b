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

/// <summary>A community with four channels and many members, in the database before the server starts.</summary>
internal sealed record Town(
    long Community, string Invitation, IReadOnlyList<long> Channels, IReadOnlyList<Inhabitant> People)
{
    public const string Secret = "the secret of a town that is only made for tests";

    /// <summary>Owns the community.</summary>
    public Inhabitant Mayor => People[0];

    public static async Task<Town> BuildAsync(Database database, int people)
    {
        var clock = TimeProvider.System;
        var limits = new ChatLimits();
        var changes = new Changes(database, new RecordingBus());
        var inhabitants = await SettleAsync(database, people, clock);
        var mayor = new Actor(new UserId(inhabitants[0].Id), new SessionId(0), inhabitants[0].Name);
        var community = await new CreateCommunity(changes, limits, clock).RunAsync(mayor, new CommunityDraft("Town"), default);
        foreach (var name in new[] { "market", "harbour", "tower" })
            await new CreateChannel(changes, limits, clock).RunAsync(mayor, community.Id, new ChannelDraft(name), default);

        await database.WriteAsync(
            async tx =>
            {
                foreach (var member in inhabitants.Skip(1))
                    await MemberStore.AddAsync(tx, community.Id, new UserId(member.Id), MemberRole.Member, 0);
            },
            default);
        var channels = await new ListChannels(database).RunAsync(mayor, community.Id, default);
        return new Town(community.Id.Value, community.InvitationCode!, [.. channels.Select(c => c.Id.Value)], inhabitants);
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
