using Hubbub.Chat.Storage;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Hosting;

public sealed class SweeperOnSqlite : SweeperTests<SqliteEngine>;

public sealed class SweeperOnPostgres : SweeperTests<PostgresEngine>;

public abstract class SweeperTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_a_stopped_server_had_not_swept_is_swept_after_the_next_start()
    {
        await using (var before = await engine.OpenAsync())
        {
            await before.WriteAsync(
                tx => tx.ExecuteAsync(
                    """
                    INSERT INTO channels (id, type, name, name_key, position, created_at)
                    VALUES (99, 'text', 'gone', 'gone', 0, 1);
                    INSERT INTO channel_events (channel_id, seq, kind, message_id, message_seq, actor_id, at)
                    VALUES (99, 1, 'deleted', 1, 1, 1, 1);
                    """),
                default);
        }

        await using var server = await RunningServer.StartAsync(settings: $"database.url={engine.Url}");
        var database = server.Services.GetRequiredService<Database>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        const string Left = "SELECT COUNT(*) FROM channels WHERE id = 99";
        while (await database.ReadAsync(tx => tx.OneAsync<long>(Left), patience.Token) > 0) await Task.Yield();

        Assert.Equal(0, await database.ReadAsync(tx => tx.OneAsync<long>("SELECT COUNT(*) FROM channel_events"), default));
    }
}
