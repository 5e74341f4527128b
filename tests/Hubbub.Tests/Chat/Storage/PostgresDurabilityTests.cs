using Hubbub.Chat.Storage;
using Hubbub.Tests.Chat.Messages;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Storage;

public sealed class PostgresDurabilityTests : IAsyncLifetime
{
    private readonly PostgresEngine engine = new();

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task A_database_that_acknowledges_before_it_has_written_stops_the_start()
    {
        await using (var database = await engine.OpenAsync())
        {
            var name = new Uri(engine.Url).AbsolutePath[1..];
            await database.WriteAsync(tx => tx.ExecuteAsync($"ALTER DATABASE {name} SET synchronous_commit = off"), default);
        }

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(() => engine.OpenAsync());
        Assert.Contains("synchronous_commit = off", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_stops_the_start_with_a_sentence()
    {
        var url = new UriBuilder(engine.Url) { Port = 1 }.Uri.ToString();

        var refused = await Assert.ThrowsAsync<DatabaseStartException>(
            () => Database.OpenAsync(url, 4, TimeProvider.System, default));
        Assert.StartsWith("PostgreSQL cannot be reached", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_too_busy_to_answer_at_first_is_asked_again()
    {
        await using var line = new LostAnswers(engine.Url);
        line.IgnoreNext();

        var url = new UriBuilder(line.Url) { Query = "connect_timeout=1" }.Uri.ToString();
        await using var database = await Database.OpenAsync(url, 4, TimeProvider.System, default);
        Assert.Equal(1, await database.ReadAsync(tx => tx.OneAsync<int>("SELECT 1"), default));
    }
}
