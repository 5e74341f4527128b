using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class ConnectionLimitOnSqlite : ConnectionLimitTests<SqliteEngine>;

public sealed class ConnectionLimitOnPostgres : ConnectionLimitTests<PostgresEngine>;

public abstract class ConnectionLimitTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings => ["limits.max_connections_per_user=2"];

    [Fact]
    public async Task One_connection_too_many_closes_the_longest_silent_one()
    {
        await using var first = await World.Ben.ConnectAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await using var second = await World.Ben.ConnectAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await first.AskAsync("ping", new { });
        Clock.Advance(TimeSpan.FromSeconds(1));

        await using var third = await World.Ben.ConnectAsync();

        Assert.Equal(4013, await second.ClosedAsync());
        Assert.Empty(await first.RestAsync());
        Assert.Empty(await third.RestAsync());
    }

    [Fact]
    public async Task The_limit_is_one_persons_on_all_their_devices()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var adas = await World.Ada.ConnectAsync();
        await using var first = await World.Ben.ConnectAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await using var second = await phone.ConnectAsync();
        await using var third = await phone.ConnectAsync();

        Assert.Equal(4013, await first.ClosedAsync());
        Assert.Empty(await adas.RestAsync());
    }
}
