using System.Net.WebSockets;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxySocketOnSqlite : FluxySocketTests<SqliteEngine>;

public sealed class FluxySocketOnPostgres : FluxySocketTests<PostgresEngine>;

/// <summary>Fluxy's clients at the plain-text socket.</summary>
public abstract class FluxySocketTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_person_comes_and_goes_once_however_many_tabs_they_have()
    {
        await using var ada = await EnterAsync(World.Ada);
        await using var first = await EnterAsync(World.Ben);
        Assert.Equal("Ben a rejoint le chat", await ada.NextAsync());
        await using var second = await EnterAsync(World.Ben);

        await first.LeaveAsync();
        await second.SayAsync("still here");
        Assert.Equal("Ben: still here", await ada.NextAsync());
        await second.LeaveAsync();

        Assert.Equal("Ben a quitté le chat", await ada.NextAsync());
        await using var third = await EnterAsync(World.Ben);
        Assert.Equal("Ben a rejoint le chat", await ada.NextAsync());
    }

    [Fact]
    public async Task Comings_and_goings_are_told_in_their_channel_to_sockets_of_this_kind_alone()
    {
        var other = await World.AddChannelAsync("other");
        await using var elsewhere = await EnterAsync(World.Mod, other);
        await using var native = await World.Ada.JoinAsync(World.General);
        await using (var ben = await EnterAsync(World.Ben)) await ben.LeaveAsync();

        await World.Ada.SayAsync(other, "one");
        await World.Ada.SayAsync(World.General, "two");

        Assert.Equal("Ada: one", await elsewhere.NextAsync());
        Assert.Equal("two", (await native.NextAsync()).Content);
    }

    [Fact]
    public async Task Who_is_invisible_is_seen_by_what_they_say_alone()
    {
        await using var ada = await EnterAsync(World.Ada);
        await using var ben = await EnterAsync(World.Ben);
        await using var bensPhone = await World.Ben.ConnectAsync();
        Assert.Equal("Ben a rejoint le chat", await ada.NextAsync());

        await bensPhone.AskAsync("set_presence", new { status = "invisible" });
        Assert.Equal("Ben a quitté le chat", await ada.NextAsync());
        await using (var again = await EnterAsync(World.Ben)) await again.SayAsync("boo");
        Assert.Equal("Ben: boo", await ada.NextAsync());

        await bensPhone.AskAsync("set_presence", new { status = "dnd" });
        Assert.Equal("Ben a rejoint le chat", await ada.NextAsync());
        await bensPhone.AskAsync("set_presence", new { status = "invisible" });
        await ben.LeaveAsync();
        await World.Mod.SayAsync(World.General, "no more");
        Assert.Equal(["Ben a quitté le chat", "Mod: no more"], [await ada.NextAsync(), await ada.NextAsync()]);
    }

    [Fact]
    public async Task What_is_refused_is_told_to_the_sender_alone()
    {
        await using var ada = await EnterAsync(World.Ada);
        await using var ben = await EnterAsync(World.Ben);
        Assert.Equal("Ben a rejoint le chat", await ada.NextAsync());

        await ben.SayAsync("");
        Assert.Equal("Erreur: Un message ne peut pas être vide.", await ben.NextAsync());
        await ben.SayAsync(new string('x', 2001));
        Assert.Equal("Erreur: Ce message est trop long.", await ben.NextAsync());
        await ben.SayAsync("fine");
        Assert.Equal("Ben: fine", await ben.NextAsync());
        Assert.Equal("Ben: fine", await ada.NextAsync());

        await ben.SayBytesAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal(1003, (await ben.ClosedAsync()).Code);
    }

    [Fact]
    public async Task Edits_deletions_and_other_channels_are_not_spoken_of()
    {
        var other = await World.AddChannelAsync("other");
        await using var ben = await EnterAsync(World.Ben);
        var message = (await World.Ada.SayAsync(World.General, "first")).GetProperty("id").GetInt64();
        Assert.Equal("Ada: first", await ben.NextAsync());

        await World.Ada.PutAsync($"messages/{message}", new { content = "changed" });
        await World.Ada.DeleteAsync($"messages/{message}");
        await World.Ada.SayAsync(other, "elsewhere");
        var dm = await World.Ada.PostAsync("dms", new { user_id = World.Ben.Id });
        await World.Ada.SayAsync(dm.Json.GetProperty("id").GetInt64(), "between us");
        await World.Ada.SayAsync(World.General, "last");

        Assert.Equal("Ada: last", await ben.NextAsync());
    }

    [Fact]
    public async Task What_is_said_as_soon_as_the_handshake_is_answered_is_heard()
    {
        for (var i = 0; i < 10; i++)
        {
            await using var ben = await ConnectAsync(World.Ben, World.General);
            await World.Ada.SayAsync(World.General, $"{i}");

            string[] heard = [await ben.NextAsync(), await ben.NextAsync()];
            Assert.Equal([$"Ada: {i}", "Ben a rejoint le chat"], heard.Order(StringComparer.Ordinal));
            await ben.LeaveAsync();
        }
    }

    [Theory]
    [InlineData("channel deleted")]
    [InlineData("channel closed")]
    [InlineData("server deleted")]
    public async Task Who_loses_the_channel_hears_nothing_of_it_any_more_and_is_sent_away(string how)
    {
        var channel = await World.AddChannelAsync("other");
        await using var ben = await EnterAsync(World.Ben, channel);

        var lost = await LoseAsync(how, channel);
        Assert.True((int)lost.Status < 300, lost.Text);
        await World.Ada.PostAsync($"channels/{channel}/messages", new { content = "not for Ben" });

        var (code, heard) = await ben.ClosedAsync();
        Assert.Equal(1008, code);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Who_is_sent_away_is_said_to_have_gone()
    {
        await using var ada = await EnterAsync(World.Ada);
        await using var ben = await EnterAsync(World.Ben);
        Assert.Equal("Ben a rejoint le chat", await ada.NextAsync());

        await World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}");
        Assert.Equal(1008, (await ben.ClosedAsync()).Code);

        Assert.Equal("Ben a quitté le chat", await ada.NextAsync());
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_socket_with_it()
    {
        await using var ben = await EnterAsync(World.Ben);

        var closed = ben.ClosedAsync();
        await World.Ben.PostAsync("auth/logout");

        Assert.Equal(1008, (await closed).Code);
    }

    private Task<Rest.Answer> LoseAsync(string how, long channel) => how switch
    {
        "channel deleted" => World.Ada.DeleteAsync($"channels/{channel}"),
        "channel closed" => World.Ada.PutAsync($"channels/{channel}", new { is_private = true }),
        "server deleted" => World.Ada.DeleteAsync($"servers/{World.Club}"),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private async Task<FluxyPeer> EnterAsync(Somebody somebody, long? channel = null)
    {
        var peer = await ConnectAsync(somebody, channel ?? World.General);
        Assert.Equal($"{somebody.Name} a rejoint le chat", await peer.NextAsync());
        return peer;
    }

    private Task<FluxyPeer> ConnectAsync(Somebody somebody, long channel) => FluxyPeer.ConnectAsync(
        World.Server.Address, World.Club, channel, "Authorization", $"Bearer {somebody.Token}");
}
