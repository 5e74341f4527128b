using Hubbub.Chat.Storage;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Storage;

public sealed class MigratorOnSqlite : MigratorTests<SqliteEngine>;

public sealed class MigratorOnPostgres : MigratorTests<PostgresEngine>;

public abstract class MigratorTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_second_start_applies_nothing_again()
    {
        await StartAsync("SELECT 1");
        var before = await AppliedAsync();
        await StartAsync("SELECT 1");

        Assert.NotEmpty(before);
        Assert.Equal(before, await AppliedAsync());
    }

    [Fact]
    public async Task A_migration_that_differs_from_the_applied_one_stops_the_start()
    {
        await StartAsync("UPDATE schema_migrations SET checksum = 'changed' WHERE version = 1");

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => StartAsync("SELECT 1"));
        Assert.Contains("0001_spine.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_newer_program_stops_the_start()
    {
        await StartAsync(
            "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (9999, '9999_later.sql', 'x', 1)");

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => StartAsync("SELECT 1"));
        Assert.Contains("newer Hubbub (migration 9999_later.sql)", refused.Message, StringComparison.Ordinal);
    }

    private async Task StartAsync(string sql)
    {
        await using var database = await engine.OpenAsync();
        await database.WriteAsync(tx => tx.ExecuteAsync(sql), default);
    }

    private async Task<IReadOnlyList<string>> AppliedAsync()
    {
        await using var database = await engine.OpenAsync();
        return await database.ReadAsync(
            tx => tx.ManyAsync<string>("SELECT name || checksum || applied_at FROM schema_migrations ORDER BY version"), default);
    }
}
