using System.Net;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ChatRtc;

public sealed class ChatRtcEndOnSqlite : ChatRtcEndTests<SqliteEngine>;

public sealed class ChatRtcEndOnPostgres : ChatRtcEndTests<PostgresEngine>;

/// <summary>How connections of chat-rtc end from the server's side.</summary>
public abstract class ChatRtcEndTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings => ["limits.max_connections_per_user=2"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_signs_out_is_disconnected_before_that_is_answered(bool isPolling)
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var desk = await World.VisitClubAsync(World.Ben, isPolling);
        await using var mobile = await World.VisitClubAsync(phone, isPolling);
        var listener = World.ListenerOf(World.Ben);

        var closed = desk.ClosedAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await World.Ben.PostAsync("auth/logout")).Status);

        Assert.Equal((ushort)1008, listener.Transport.CloseCode);
        Assert.Equal(isPolling ? null : 1008, await closed);
        Assert.False(desk.IsDisconnected);
        await World.Ada.SayAsync(World.General, "to the other one");
        Assert.Equal("to the other one", await mobile.HearAsync());
        Assert.Empty(desk.Kept);
    }

    [Fact]
    public async Task Another_password_ends_the_other_sessions()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var desk = await World.VisitClubAsync(World.Ben);
        await using var mobile = await World.VisitClubAsync(phone);

        var closed = mobile.ClosedAsync();
        var changed = await World.Ben.PutAsync(
            "auth/password", new { old_password = "correct horse", new_password = "another horse" });
        Assert.Equal(HttpStatusCode.NoContent, changed.Status);

        Assert.Equal(1008, await closed);
        await World.Ada.SayAsync(World.General, "to this one");
        Assert.Equal("to this one", await desk.HearAsync());
    }

    [Fact]
    public async Task Above_the_limit_of_a_person_the_longest_silent_connection_is_told_not_to_come_back()
    {
        await using var first = await World.VisitClubAsync(World.Ben);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await using var second = await World.VisitClubAsync(World.Ben);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await first.RestAsync();

        await using var third = await World.VisitClubAsync(World.Ben);

        Assert.Equal(4013, await second.ClosedAsync());
        Assert.True(second.IsDisconnected);
        await World.Ada.SayAsync(World.General, "to the others");
        Assert.Equal("to the others", await first.HearAsync());
        Assert.Equal("to the others", await third.HearAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_takes_nothing_is_cut_off_and_the_others_are_told_and_not_delayed(bool isPolling)
    {
        await using var mod = await World.VisitClubAsync(World.Mod);
        await using var slow = await ChatRtcPeer.ConnectAsync(
            World.Server.Address, World.Ben.Token, isNarrow: true, isPolling: isPolling);
        await slow.VisitAsync(World.Club);
        await mod.ExpectAsync("user:connected");
        var listener = World.ListenerOf(World.Ben);
        var text = new string('x', 1990);

        while (listener.HasRoom)
        {
            await World.Ada.SayAsync(World.General, text);
            Assert.Equal(text, await mod.HearAsync());
        }

        Beat(after: TimeSpan.FromSeconds(6));
        Assert.Equal((ushort)4010, listener.Transport.CloseCode);
        await World.Ada.SayAsync(World.General, "still here");
        Assert.Equal("still here", await mod.HearAsync());
        Assert.Equal(World.Ben.Id, (await mod.ExpectAsync("user:disconnected")).Number("user_id"));
        await slow.ClosedAsync();
        Assert.False(slow.IsDisconnected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_fell_behind_and_reads_again_misses_nothing(bool isPolling)
    {
        await using var slow = await ChatRtcPeer.ConnectAsync(
            World.Server.Address, World.Ben.Token, isNarrow: true, isPolling: isPolling);
        await slow.VisitAsync(World.Club);
        var listener = World.ListenerOf(World.Ben);
        var count = 0;
        while (listener.HasRoom) await World.Ada.SayAsync(World.General, $"{count++}{new string('x', 1990)}");
        for (var i = 0; i < 350; i++) await World.Ada.SayAsync(World.General, $"{count++}");

        for (var i = 0; i < count; i++) Assert.Equal($"{i}", (await slow.HearAsync()).TrimEnd('x'));
    }

    [Fact]
    public async Task A_restart_answers_what_was_asked_and_asks_everybody_to_come_back()
    {
        await using var ben = await World.VisitClubAsync(World.Ben);
        await using var poller = await World.VisitClubAsync(World.Mod, isPolling: true);
        await ben.ExpectAsync("user:connected");

        var stop = World.Server.StopAsync();

        Assert.Equal(1012, await ben.ClosedAsync());
        Assert.Null(await poller.ClosedAsync());
        Assert.False(ben.IsDisconnected || poller.IsDisconnected);
        await stop;
    }
}
