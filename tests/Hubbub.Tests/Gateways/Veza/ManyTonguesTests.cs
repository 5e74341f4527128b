using System.Globalization;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Veza;

public sealed class ManyTonguesOnSqlite : ManyTonguesTests<SqliteEngine>;

public sealed class ManyTonguesOnPostgres : ManyTonguesTests<PostgresEngine>;

/// <summary>One room, whatever language its people speak.</summary>
public abstract class ManyTonguesTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private const int Each = 25;

    [Fact]
    public async Task All_who_are_in_a_room_hear_the_same_in_the_same_order()
    {
        await using var native = await World.Ada.JoinAsync(World.Room);
        await using var veza1 = await JoinAsync($"/?token={World.Ben.Token}");
        await using var veza3 = await JoinAsync($"/ws/chat?token={World.Mod.Token}");

        await Task.WhenAll(
            SayAsync(i => native.SayAsync(new { type = "message", room = "general", content = $"native {i}" })),
            SayAsync(i => veza1.SayAsync(new { type = "message", room = "general", content = $"veza1 {i}" })),
            SayAsync(i => veza3.SayAsync(new { type = "message", room = "general", content = $"veza3 {i}" })),
            World.Eve.SayManyAsync(World.Room, Each, "rest"));

        var said = (await World.Eve.GetAsync($"channels/{World.Room}/messages?limit=100")).Json.EnumerateArray()
            .Reverse().Select(message => message.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(4 * Each, said.Count);
        Assert.Equal(said, await HeardAsync(async () => (await NextMessageAsync(native)).Number("id")));
        Assert.Equal(said, await HeardAsync(async () => IdIn((await veza1.NextButAsync("message_sent")).GetProperty("data"))));
        Assert.Equal(said, await HeardAsync(async () => IdIn(await veza3.NextAsync())));
    }

    [Fact]
    public async Task A_DM_crosses_from_each_language_to_every_other()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await VezaPeer.ConnectAsync(World.Server.Address, $"/?token={World.Ben.Token}");
        await using var mod = await VezaPeer.ConnectAsync(World.Server.Address, $"/ws/chat?token={World.Mod.Token}");

        await ada.AskAsync("dm", new { to = World.Ben.Id, content = "from native" });
        Assert.Equal("from native", (await ben.NextAsync()).GetProperty("data").GetProperty("content").GetString());
        await ben.AskAsync(new { type = "dm", to = World.Mod.Id, content = "from veza1" });
        Assert.Equal("from veza1", (await mod.NextAsync()).GetProperty("content").GetString());
        await mod.SayAsync(new { type = "dm", to = $"{World.Ada.Id}", content = "from veza3" });
        await ada.NextAsync("dm_created");
        Assert.Equal("from native", (await ada.NextAsync("dm")).Content);
        await ada.NextAsync("dm_created");
        Assert.Equal("from veza3", (await ada.NextAsync("dm")).Content);
    }

    private static async Task SayAsync(Func<int, Task> say)
    {
        for (var i = 1; i <= Each; i++) await say(i);
    }

    private static async Task<Frame> NextMessageAsync(NativePeer peer)
    {
        while (true)
        {
            var frame = await peer.NextAsync();
            if (frame.Type == "message") return frame;
        }
    }

    private static async Task<List<long>> HeardAsync(Func<Task<long>> next)
    {
        var heard = new List<long>();
        while (heard.Count < 4 * Each) heard.Add(await next());
        return heard;
    }

    private static long IdIn(JsonElement message) =>
        Convert.ToInt64(message.GetProperty("id").ToString(), CultureInfo.InvariantCulture);

    private async Task<VezaPeer> JoinAsync(string address)
    {
        var peer = await VezaPeer.ConnectAsync(World.Server.Address, address);
        var answer = JsonElement.Parse(await peer.AskAsync(new { type = "join", room = "general" }));
        Assert.Contains("join", answer.GetProperty("type").GetString());
        return peer;
    }
}
