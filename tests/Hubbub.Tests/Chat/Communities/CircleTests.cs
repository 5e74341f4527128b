using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class CircleOnSqlite : CircleTests<SqliteEngine>;

public sealed class CircleOnPostgres : CircleTests<PostgresEngine>;

public abstract class CircleTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Members_of_a_community_are_in_each_others_circle_and_strangers_are_not()
    {
        Assert.Equal([World.Ben, World.Mod], await CircleOfAsync(World.Ada));
        Assert.Equal([World.Ada, World.Mod], await CircleOfAsync(World.Ben));
        Assert.Empty(await CircleOfAsync(World.Eve));
    }

    [Fact]
    public async Task Who_shares_a_DM_is_in_the_circle_and_who_shares_a_private_channel_alone_is_not()
    {
        await AddChannelAsync(null, World.Eve, World.Ben);
        await AddChannelAsync(World.Club.Id, World.Eve, World.Root);

        Assert.Equal([World.Ben], await CircleOfAsync(World.Eve));
        Assert.Equal([World.Ada, World.Mod, World.Eve], await CircleOfAsync(World.Ben));
        Assert.Empty(await CircleOfAsync(World.Root));
    }

    [Fact]
    public async Task Somebody_met_twice_is_in_the_circle_once()
    {
        await AddChannelAsync(null, World.Ada, World.Ben);

        Assert.Equal([World.Ben, World.Mod], await CircleOfAsync(World.Ada));
    }

    [Fact]
    public async Task To_talk_in_the_lobby_is_not_to_share_a_community()
    {
        await World.Channels.OpenLobby.RunAsync(["lounge"], default);

        Assert.Empty(await CircleOfAsync(World.Eve));
    }

    [Fact]
    public async Task A_profile_is_shown_to_oneself_and_to_ones_circle()
    {
        var read = new ReadProfile(World.Database, World.Clock);

        Assert.Equal("Ben", (await read.RunAsync(World.Ada, World.Ben.User, default)).Person.Username);
        Assert.Equal("Eve", (await read.RunAsync(World.Eve, World.Eve.User, default)).Person.Username);
        await Refused.WithAsync(RefusalCode.NotFound, () => read.RunAsync(World.Eve, World.Ben.User, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => read.RunAsync(World.Root, World.Ben.User, default));
        await Refused.WithAsync(RefusalCode.NotFound, () => read.RunAsync(World.Eve, new UserId(999), default));

        await World.Communities.Leave.RunAsync(World.Ben, World.Club.Id, default);
        await Refused.WithAsync(RefusalCode.NotFound, () => read.RunAsync(World.Ada, World.Ben.User, default));
    }

    // In the order of this world, whose people were added one after the other; both questions answer alike.
    private async Task<IEnumerable<Actor>> CircleOfAsync(Actor person)
    {
        Actor[] people = [World.Ada, World.Ben, World.Mod, World.Eve, World.Root];
        return await World.Database.ReadAsync(
            async tx =>
            {
                var circle = await CircleStore.ManyAsync(tx, person.User);
                var isIn = new List<UserId>();
                foreach (var other in people)
                    if (await CircleStore.IsInAsync(tx, person.User, other.User))
                        isIn.Add(other.User);
                Assert.Equal(isIn, circle);
                return people.Where(it => circle.Contains(it.User));
            },
            default);
    }

    private Task AddChannelAsync(CommunityId? community, params Actor[] members) => World.Database.WriteAsync(
        async tx =>
        {
            var channel = await tx.OneAsync<ChannelId>(
                """
                INSERT INTO channels (server_id, type, name, name_key, position, is_private, created_at)
                VALUES (@community, 'dm', 'x', 'x', 0, TRUE, 0)
                RETURNING id
                """,
                new { community });
            foreach (var member in members)
                await tx.ExecuteAsync(
                    "INSERT INTO channel_members (channel_id, user_id, from_seq, joined_at) VALUES (@channel, @User, 0, 0)",
                    new { channel, member.User });
        },
        default);
}
