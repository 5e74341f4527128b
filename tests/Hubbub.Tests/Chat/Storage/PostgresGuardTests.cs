using Hubbub.Chat;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;
using Npgsql;

namespace Hubbub.Tests.Chat.Storage;

/// <summary>What keeps a dead peer, on either side of the line, from holding anything up for long.</summary>
public sealed class PostgresGuardTests : IAsyncLifetime
{
    private readonly PostgresEngine engine = new();

    public async ValueTask InitializeAsync() => await engine.CreateAsync();

    public async ValueTask DisposeAsync() => await engine.DisposeAsync();

    [Theory]
    [InlineData("tcp_keepalives_idle", "10")]
    [InlineData("tcp_keepalives_interval", "3")]
    [InlineData("tcp_keepalives_count", "3")]
    [InlineData("idle_in_transaction_session_timeout", "20s")]
    public async Task The_server_is_told_to_give_up_on_a_node_that_is_lost(string setting, string value)
    {
        await using var database = await engine.OpenAsync();

        Assert.Equal(value, await database.ReadAsync(tx => tx.OneAsync<string>($"SHOW {setting}"), default));
        // What a connection is told when it is opened also holds when it comes back from the pool.
        Assert.Equal(value, await database.ReadAsync(tx => tx.OneAsync<string>($"SHOW {setting}"), default));
    }

    [Fact]
    public void A_connection_that_is_silent_is_asked_whether_the_server_is_there()
    {
        var asked = new NpgsqlConnectionStringBuilder(PostgresUrl.ToConnectionString("postgresql://a@b/c", 10));

        Assert.True(asked.TcpKeepAlive);
        Assert.Equal((10, 3), (asked.TcpKeepAliveTime, asked.TcpKeepAliveInterval));
    }

    [Fact]
    public async Task What_the_URL_asks_for_is_done_instead()
    {
        var asked = Uri.EscapeDataString("-c idle_in_transaction_session_timeout=7s");
        var url = $"{engine.Url}?options={asked}&Tcp%20Keepalive%20Time=77";

        Assert.Equal(77, new NpgsqlConnectionStringBuilder(PostgresUrl.ToConnectionString(url, 10)).TcpKeepAliveTime);
        await using var database = await Database.OpenAsync(url, 4, TimeProvider.System, default);
        const string Show = "SHOW idle_in_transaction_session_timeout";
        Assert.Equal("7s", await database.ReadAsync(tx => tx.OneAsync<string>(Show), default));
    }

    [Fact]
    public async Task Who_was_given_up_has_written_nothing_and_may_try_again()
    {
        await using var database = await engine.OpenAsync();

        await Refused.WithAsync(RefusalCode.Unavailable, () => database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync("CREATE TABLE half (id BIGINT)");
                var self = await tx.OneAsync<int>("SELECT pg_backend_pid()");
                await tx.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = 1");
                while (await IsThereAsync(database, self)) await Task.Yield();
                await tx.ExecuteAsync("INSERT INTO half VALUES (1)");
            },
            default));

        Assert.Null(await database.ReadAsync(tx => tx.OneAsync<string>("SELECT to_regclass('half')::text"), default));
    }

    private static async Task<bool> IsThereAsync(Database database, int backend) => await database.ReadAsync(
        tx => tx.OneAsync<long>("SELECT COUNT(*) FROM pg_stat_activity WHERE pid = @backend", new { backend }), default) > 0;
}
