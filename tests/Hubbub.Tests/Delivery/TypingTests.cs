using Hubbub.Chat;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Delivery;

public sealed class TypingOnSqlite : TypingTests<SqliteEngine>;

public sealed class TypingOnPostgres : TypingTests<PostgresEngine>;

/// <summary>Who is told that somebody is about to say something.</summary>
public abstract class TypingTests<TEngine> : SignalTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task The_others_are_told_and_not_the_typists_own_connections()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var adasPhone = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        await using var mod = await World.Mod.ConnectAsync();

        await TypeAsync(ada);
        await TellAsync();

        var typing = await ben.ToldAsync("typing");
        Assert.Equal(
            (World.General, World.Ada.Id, "Ada", true),
            (typing.Number("channel_id"), typing.Number("user_id"), typing.Text("username"), IsActive(typing)));
        foreach (var other in (NativePeer[])[ada, adasPhone, mod]) Assert.Empty(await TypingAsync(other));
    }

    [Fact]
    public async Task It_is_over_after_five_seconds()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);

        await TypeAsync(ada);
        await TellAsync();
        await TellAsync(after: TimeSpan.FromSeconds(4.9));
        Assert.Equal([true], await TypingAsync(ben));

        await TellAsync(after: TimeSpan.FromSeconds(0.1));
        Assert.Equal([false], await TypingAsync(ben));
        await TellAsync(after: TimeSpan.FromSeconds(10));
        Assert.Empty(await TypingAsync(ben));
    }

    [Fact]
    public async Task Who_goes_on_typing_is_not_told_of_again()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);

        for (var i = 0; i < 5; i++)
        {
            await TypeAsync(ada);
            await TellAsync(after: TimeSpan.FromSeconds(4));
        }

        Assert.Equal([true], await TypingAsync(ben));
    }

    [Fact]
    public async Task It_is_over_when_they_say_so_or_say_something()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);

        await TypeAsync(ada);
        await TellAsync();
        await TypeAsync(ada, active: false);
        await TellAsync();
        Assert.Equal([true, false], await TypingAsync(ben));

        await TypeAsync(ada);
        await TellAsync();
        await World.Ada.SayAsync(World.General, "here it is");
        await TellAsync();
        Assert.Equal([true, false], await TypingAsync(ben));
    }

    [Fact]
    public async Task Only_who_may_send_may_type()
    {
        await using var eve = await World.Eve.ConnectAsync();
        await using var ben = await World.Ben.JoinAsync(World.General);

        var refused = await eve.AskAsync("typing", new { channel_id = World.General, active = true });
        // Too soon to be asked about again.
        await TypeAsync(eve);
        await TellAsync();

        Assert.Equal("not_found", refused.Code);
        Assert.Empty(await eve.RestAsync());
        Assert.Empty(await TypingAsync(ben));
    }

    [Fact]
    public async Task Who_has_lost_the_channel_neither_types_there_nor_is_told()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        await TypeAsync(ben);
        await TypeAsync(ben, active: false);

        await World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}");
        await TypeAsync(ben);
        await TypeAsync(ada);
        await TellAsync();
        Assert.Empty(await TypingAsync(ada));
        Assert.Empty(await TypingAsync(ben));

        Clock.Advance(TimeSpan.FromSeconds(2));
        var refused = await ben.AskAsync("typing", new { channel_id = World.General, active = true });
        await TellAsync();
        Assert.Equal("not_found", refused.Code);
        Assert.Empty(await TypingAsync(ada));
    }

    [Fact]
    public async Task Whoever_a_removal_has_silenced_is_told_nothing()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        await using var mod = await World.Mod.JoinAsync(World.General);
        var bus = World.Services.GetRequiredService<IEventBus>();

        var loss = new Loss([new ChannelId(World.General)], Audience.Of(new UserId(World.Ben.Id)));
        using (bus.BeginRemoval(loss))
        {
            await TypeAsync(ada);
            await TellAsync();
            Assert.Equal([true], await TypingAsync(mod));
        }

        Assert.Empty(await TypingAsync(ben));
    }

    [Fact]
    public async Task Who_is_invisible_types_unseen()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        await ada.AskAsync("set_presence", new { status = "invisible" });

        await TypeAsync(ada);
        await TellAsync();

        Assert.Empty(await TypingAsync(ben));
    }

    [Fact]
    public async Task It_takes_no_subscription_to_type()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await World.Ben.JoinAsync(World.Room);

        await TypeAsync(ada, new { room = "general", active = true });
        await TellAsync();

        Assert.Equal([true], await TypingAsync(ben));
    }

    [Fact]
    public async Task Nobody_types_in_very_many_channels_at_once()
    {
        await using var ada = await World.Ada.ConnectAsync();
        for (var i = 0; i < 32; i++)
            Assert.Equal("not_found", (await ada.AskAsync("typing", new { channel_id = 90_000 + i, active = true })).Code);

        var refused = await ada.AskAsync("typing", new { channel_id = World.General, active = true });
        Clock.Advance(TimeSpan.FromSeconds(2));
        await TypeAsync(ada);

        Assert.Equal("rate_limited", refused.Code);
        Assert.Empty(await ada.RestAsync());
    }

    private Task TypeAsync(NativePeer peer, bool active = true) =>
        TypeAsync(peer, new { channel_id = World.General, active });

    // Nothing answers it, but a history is read when what was said before is done.
    private async Task TypeAsync(NativePeer peer, object data)
    {
        await peer.SayAsync(new { type = "typing", data });
        await peer.AskAsync("history", new { channel_id = World.Room, limit = 1 });
    }

    private static async Task<IEnumerable<bool>> TypingAsync(NativePeer peer) =>
        (await peer.AllToldAsync()).Where(frame => frame.Type == "typing").Select(IsActive);

    private static bool IsActive(Frame typing) => typing.Data.GetProperty("active").GetBoolean();
}
