using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeFloodOnSqlite : NativeFloodTests<SqliteEngine>;

public sealed class NativeFloodOnPostgres : NativeFloodTests<PostgresEngine>;

public abstract class NativeFloodTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings => ["limits.messages_per_minute=5"];

    [Fact]
    public async Task Who_says_too_much_is_told_when_to_come_again()
    {
        await using var ben = await World.Ben.ConnectAsync();
        for (var i = 0; i < 5; i++) Assert.Equal("ack", (await SendAsync(ben)).Type);

        var error = await SendAsync(ben);

        Assert.Equal(("rate_limited", "message"), (error.Code, error.Text("command")));
        Assert.InRange(error.Number("retry_after"), 1, 60);
        Assert.Equal("pong", (await ben.AskAsync("ping", new { })).Type);
    }

    [Fact]
    public async Task One_person_has_one_limit_at_every_door()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var ben = await World.Ben.ConnectAsync();
        for (var i = 0; i < 3; i++) await SendAsync(ben);
        var id = (await World.Ben.SayAsync(World.General, "mine")).GetProperty("id").GetInt64();
        await World.Ben.PutAsync($"messages/{id}", new { content = "mine, edited" });

        var refused = await phone.PostAsync($"channels/{World.Room}/messages", new { content = "more" });

        refused.AssertIsProblem(429, "rate_limited");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, null), 1, 60);
        Assert.Equal("rate_limited", (await ben.AskAsync("edit_message", new { message_id = id, content = "more" })).Code);
        await World.Ada.SayAsync(World.General, "Ada may");
    }

    [Fact]
    public async Task Who_goes_on_is_sent_away_at_the_eleventh_refusal_within_a_second()
    {
        await using var ben = await World.Ben.ConnectAsync();
        for (var i = 0; i < 5; i++) await SendAsync(ben);
        for (var i = 0; i < 10; i++) Assert.Equal("rate_limited", (await SendAsync(ben)).Code);
        Clock.Advance(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 10; i++) Assert.Equal("rate_limited", (await SendAsync(ben)).Code);

        Assert.Equal("rate_limited", (await SendAsync(ben)).Code);

        Assert.Equal(4008, await ben.ClosedAsync());
    }

    private Task<Frame> SendAsync(NativePeer peer) =>
        peer.AskAsync("message", new { channel_id = World.General, content = "again" });
}
