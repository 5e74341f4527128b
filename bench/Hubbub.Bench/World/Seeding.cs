using System.Globalization;
using System.Text;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;
using Hubbub.Server.Hosting;

namespace Hubbub.Bench.World;

/// <summary>Makes accounts, sessions and a community in the data before the server starts.</summary>
internal sealed class Seeding(Database database, AccessTokens tokens)
{
    private const int AtOnce = 500;

    /// <summary>So many members, each with a session of their own, dealt out to so many channels, or rooms.</summary>
    public static async Task<IReadOnlyList<Seat>> RunAsync(
        ServerOptions options, int people, int channels, bool areRooms = false)
    {
        var opened = await OpenedData.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await using var database = opened.Database;
        var key = new AccessTokenOptions
        {
            Secret = Encoding.UTF8.GetBytes(options.Security.JwtSecret!),
            Lifetime = TimeSpan.FromHours(24),
        };
        return await new Seeding(database, new AccessTokens(key, TimeProvider.System)).RunAsync(people, channels, areRooms);
    }

    private async Task<IReadOnlyList<Seat>> RunAsync(int people, int channels, bool areRooms)
    {
        var comers = new List<(Account Account, SessionId Session)>();
        foreach (var some in Enumerable.Range(0, people).Chunk(AtOnce))
            comers.AddRange(await database.WriteAsync(tx => AddPeopleAsync(tx, some), CancellationToken.None));

        var owner = comers[0].Account.Id;
        var community = await database.WriteAsync(tx => FoundAsync(tx, owner), CancellationToken.None);
        foreach (var some in comers.Skip(1).Chunk(AtOnce))
            await database.WriteAsync(tx => JoinAsync(tx, community, some), CancellationToken.None);

        var places = await database.WriteAsync(
            async tx => await ChannelsAsync(tx, areRooms ? await CommunityStore.LobbyAsync(tx) : community, owner, channels),
            CancellationToken.None);
        return comers.Select((c, i) => new Seat(tokens.Issue(c.Account, c.Session), places[i % channels])).ToList();
    }

    private static async Task<List<(Account, SessionId)>> AddPeopleAsync(Transaction tx, IEnumerable<int> numbers)
    {
        var now = TimeProvider.System.UnixMilliseconds();
        var added = new List<(Account, SessionId)>();
        foreach (var number in numbers)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"person{number}");
            var draft = new NewAccount(name, $"{name}@example.org", "-", InstanceRole.User, now);
            var account = await AccountStore.AddAsync(tx, draft) ?? throw new BenchFault("the data was not empty");
            added.Add((account, await SessionStore.AddAsync(tx, account.Id, name, now, now + 86_400_000)));
        }

        return added;
    }

    private static async Task JoinAsync(Transaction tx, CommunityId community, IEnumerable<(Account Account, SessionId)> comers)
    {
        var now = TimeProvider.System.UnixMilliseconds();
        foreach (var (account, _) in comers) await MemberStore.AddAsync(tx, community, account.Id, MemberRole.Member, now);
    }

    private static async Task<CommunityId> FoundAsync(Transaction tx, UserId owner)
    {
        var now = TimeProvider.System.UnixMilliseconds();
        var community = await CommunityStore.AddAsync(tx, new NewCommunity("Bench", null, "BENCH", owner, now));
        await MemberStore.AddAsync(tx, community, owner, MemberRole.Owner, now);
        return community;
    }

    private static async Task<List<Place>> ChannelsAsync(Transaction tx, CommunityId community, UserId owner, int count)
    {
        var now = TimeProvider.System.UnixMilliseconds();
        var made = new List<Place>();
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"bench{i}");
            var added = await ChannelStore.AddAsync(tx, new NewChannel(community, name, null, false, owner, now));
            made.Add(new Place(community, added!.Value, name));
        }

        return made;
    }
}
