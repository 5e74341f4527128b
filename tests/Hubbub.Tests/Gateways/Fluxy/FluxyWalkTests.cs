using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxyWalkOnSqlite : FluxyWalkTests<SqliteEngine>;

public sealed class FluxyWalkOnPostgres : FluxyWalkTests<PostgresEngine>;

/// <summary>A day with Fluxy's web client, from the registration to the logout.</summary>
public abstract class FluxyWalkTests<TEngine> : FluxyTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Two_people_meet_talk_and_part()
    {
        var cat = await NewcomerAsync("Cat");
        var dan = await NewcomerAsync("Dan");
        await cat.PostAsync("logout");
        Assert.Null(cat.Cookie);
        await cat.LogInAsync("Cat");

        await cat.PostAsync("create-server", new { name = "Chez Cat" });
        var server = (await cat.GetAsync("user-servers")).Json.GetProperty("servers")[0].GetProperty("id").GetInt64();
        AssertSays(Done, await cat.PostAsync("channel/create", new { server_id = server, name = "salon", position = 1 }));
        var channels = (await cat.GetAsync($"server-channels?server_id={server}")).Json.GetProperty("channels");
        var channel = channels[1].GetProperty("id").GetInt64();
        var link = (await cat.PostAsync("create-invite-link", new { server_id = server })).Json.GetProperty("link").GetString();
        AssertSays(Done, await dan.PostAsync("join-server-by-link", new { link }));

        await using var cats = await cat.ConnectAsync(server, channel);
        Assert.Equal("Cat a rejoint le chat", await cats.NextAsync());
        await using var dans = await dan.ConnectAsync(server, channel);
        Assert.Equal("Dan a rejoint le chat", await cats.NextAsync());
        Assert.Equal("Dan a rejoint le chat", await dans.NextAsync());
        await TalkAsync(cats, dans);

        var history = (await dan.GetAsync($"channel-messages?channel_id={channel}")).Json.GetProperty("messages");
        Assert.Equal(["salut", "ça va ?"], history.EnumerateArray().Select(it => it.GetProperty("message").GetString()));
        AssertSays(Done, await dan.PostAsync("message/delete", new { message_id = history[1].GetProperty("id").GetInt64() }));
        AssertSays(
            $$"""{"users":[{{await cat.IdAsync()}},{{await dan.IdAsync()}}]}""", await dan.GetAsync("connected-users"));

        var member = new { server_id = server, user_id = await dan.IdAsync(), role = "admin" };
        Assert.Equal(200, (int)(await cat.PostAsync("update-member-role", member)).Status);
        var renamed = new { server_id = server, channel_id = channel, name = "cuisine" };
        AssertSays(Done, await dan.PostAsync("channel/update", renamed));
        Assert.Equal(200, (int)(await cat.PostAsync("kick-member", member)).Status);
        var (code, heard) = await dans.ClosedAsync();
        Assert.Equal(1008, code);
        Assert.Empty(heard);
        Assert.Equal("Dan a quitté le chat", await cats.NextAsync());

        AssertSays(Done, await dan.PostAsync("join-server-by-link", new { link }));
        AssertSays(Done, await dan.PostAsync("leave-server", new { server_id = server }));
        await cat.PostAsync("logout");
        Assert.Equal(1008, (await cats.ClosedAsync()).Code);
        Assert.Null(cat.Cookie);
    }

    private static async Task TalkAsync(FluxyPeer cats, FluxyPeer dans)
    {
        await cats.SayAsync("salut");
        Assert.Equal("Cat: salut", await cats.NextAsync());
        Assert.Equal("Cat: salut", await dans.NextAsync());
        await dans.SayAsync("ça va ?");
        Assert.Equal("Dan: ça va ?", await cats.NextAsync());
        Assert.Equal("Dan: ça va ?", await dans.NextAsync());
    }
}
