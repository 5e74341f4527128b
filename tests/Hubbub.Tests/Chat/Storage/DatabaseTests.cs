using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Storage;

public sealed class DatabaseOnSqlite : DatabaseTests<SqliteEngine>;

public sealed class DatabaseOnPostgres : DatabaseTests<PostgresEngine>;

public abstract class DatabaseTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();
    private Database database = null!;

    public async ValueTask InitializeAsync()
    {
        await engine.CreateAsync();
        database = await engine.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_failed_half_way_is_not_there()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async tx =>
            {
                await AddServerAsync(tx, "half");
                throw new InvalidOperationException("the second half");
            },
            default));

        Assert.Equal(0, await CountServersAsync());
    }

    [Fact]
    public async Task Rows_inserted_together_are_all_there_when_the_data_is_opened_again()
    {
        var names = Enumerable.Range(1, 300).Select(i => $"server {i}").ToList();
        await database.WriteAsync(tx => tx.InsertAsync("servers", ServerColumns, names), default);
        await database.DisposeAsync();
        database = await engine.OpenAsync();

        Assert.Equal(300, await CountServersAsync());
    }

    [Fact]
    public async Task A_reader_sees_one_moment_to_its_end()
    {
        for (var i = 0; i < 3; i++)
        {
            var (before, after) = await database.ReadAsync(
                async tx =>
                {
                    var first = await tx.OneAsync<long>(Count);
                    await database.WriteAsync(write => AddServerAsync(write, "meanwhile"), default);
                    return (first, await tx.OneAsync<long>(Count));
                },
                default);

            Assert.Equal((i, i), (before, after));
            Assert.Equal(i + 1, await CountServersAsync());
        }
    }

    [Fact]
    public async Task A_read_that_failed_spoils_nothing_for_the_next_one()
    {
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => database.ReadAsync(
                async tx =>
                {
                    await tx.OneAsync<long>(Count);
                    return await tx.OneAsync<long>("SELECT nothing FROM nowhere");
                },
                default));
            await database.WriteAsync(tx => AddServerAsync(tx, "later"), default);

            Assert.Equal(i + 1, await CountServersAsync());
        }
    }

    [Fact]
    public async Task The_facts_of_nobody_in_nothing_are_none()
    {
        var facts = await database.ReadAsync(tx => FactsStore.ForChannelAsync(tx, new UserId(1), new ChannelId(1)), default);

        Assert.Null(facts);
    }

    private static readonly Column<string>[] ServerColumns =
    [
        new TextColumn<string>("name", name => name),
        new TextColumn<string>("image", _ => null),
        new BooleanColumn<string>("is_public", _ => false),
        new BooleanColumn<string>("is_lobby", _ => false),
        new NumberColumn<string>("created_at", _ => 1L),
    ];

    private static Task AddServerAsync(Transaction tx, string name) => tx.InsertAsync("servers", ServerColumns, [name]);

    private Task<long> CountServersAsync() =>
        database.ReadAsync(tx => tx.OneAsync<long>(Count), default);

    private const string Count = "SELECT COUNT(*) FROM servers";
}
