using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Channels;

public sealed class FindUnreadOnSqlite : FindUnreadTests<SqliteEngine>;

public sealed class FindUnreadOnPostgres : FindUnreadTests<PostgresEngine>;

/// <summary>In a crowd only who is mentioned learns of what is new.</summary>
public abstract class FindUnreadTests<TEngine> : WorldTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Every_member_online_is_concerned_until_there_are_too_many()
    {
        var crowd = await GatherAsync(FindUnread.Crowd + 1);

        Assert.Equal(crowd.Take(FindUnread.Crowd).ToHashSet(), await ConcernedAsync([World.Eve.User, .. crowd[..^1]]));
        Assert.Empty(await ConcernedAsync([World.Eve.User, .. crowd]));
    }

    [Fact]
    public async Task In_a_crowd_those_are_concerned_who_have_been_mentioned_since()
    {
        var crowd = await GatherAsync(FindUnread.Crowd + 1);
        await MentionAsync(seq: 1, crowd[0]);
        await MentionAsync(seq: 2, crowd[1]);
        await MentionAsync(seq: 3, World.Ben.User);

        Assert.Equal([crowd[1]], await ConcernedAsync(crowd, first: 2));

        await MentionAsync(seq: 4, user: null);
        Assert.Equal(crowd.ToHashSet(), await ConcernedAsync(crowd, first: 2));
    }

    private async Task<HashSet<UserId>> ConcernedAsync(IReadOnlyCollection<UserId> online, long first = 1)
    {
        var find = new FindUnread(World.Database);
        var pairs = await find.RunAsync([new Said(World.General, new Seq(first))], online, default);
        Assert.All(pairs, pair => Assert.Equal(World.General, pair.Channel));
        return pairs.Select(pair => pair.User).ToHashSet();
    }

    private Task<UserId[]> GatherAsync(int count) => World.Database.WriteAsync(
        async tx =>
        {
            await tx.ExecuteAsync(
                $"""
                INSERT INTO users (username, username_key, display_name, role, created_at)
                SELECT 'one of ' || n, 'one of ' || n, 'a crowd', 'User', 0
                FROM {tx.Rows("added", "n bigint")}
                """,
                new { added = Transaction.Json(Enumerable.Range(1, count).Select(n => new { n })) });
            await tx.ExecuteAsync(
                """
                INSERT INTO members (server_id, user_id, role, joined_at)
                SELECT @club, u.id, 'Member', 0
                FROM users u
                WHERE u.display_name = 'a crowd'
                """,
                new { club = World.Club.Id });
            return (await tx.ManyAsync<UserId>("SELECT id FROM users WHERE display_name = 'a crowd' ORDER BY id")).ToArray();
        },
        default);

    private Task<int> MentionAsync(long seq, UserId? user) => World.Database.WriteAsync(
        tx => tx.ExecuteAsync(
            "INSERT INTO mentions (channel_id, seq, author_id, user_id) VALUES (@general, @seq, @ada, @user)",
            new { general = World.General, seq, ada = World.Ada.User, user }),
        default);
}
