using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativeGreetingsOnSqlite : NativeGreetingTests<SqliteEngine>;

public sealed class NativeGreetingsOnPostgres : NativeGreetingTests<PostgresEngine>;

/// <summary>The greetings of many who come in: what they share may be kept, what they may see may not.</summary>
public abstract class NativeGreetingTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_comes_in_later_is_greeted_with_what_has_changed()
    {
        Assert.Equal(["general 0"], await ChannelsAsync(World.Ben));
        Assert.Equal(["general 0"], await ChannelsAsync(World.Ada));

        await World.Ada.SayAsync(World.General, "hello");
        Assert.Equal(["general 1"], await ChannelsAsync(World.Ben));

        await World.AddChannelAsync("news");
        Assert.Equal(["general 1", "news 0"], await ChannelsAsync(World.Ben));
        Assert.Equal(["general 1", "news 0"], await ChannelsAsync(World.Ada));
    }

    [Fact]
    public async Task Nobody_is_greeted_with_what_only_others_see()
    {
        await World.Ada.PostAsync($"servers/{World.Club}/channels", new { name = "secret", is_private = true });

        Assert.Equal(["general 0", "secret 0"], await ChannelsAsync(World.Ada));
        Assert.Equal(["general 0"], await ChannelsAsync(World.Ben));
        Assert.Empty(await ChannelsAsync(World.Eve));

        await World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}");
        Assert.Empty(await ChannelsAsync(World.Ben));
    }

    [Fact]
    public async Task A_greeting_counts_in_channels_and_conversations_and_in_rooms_that_are_followed()
    {
        await World.Ada.SayAsync(World.Room, "before Ben follows it");
        await World.Ben.PutAsync($"channels/{World.Room}/read", new { seq = 1 });
        var direct = (await World.Ada.PostAsync("dms", new { user_id = World.Ben.Id })).Json;
        var dm = direct.GetProperty("id").GetInt64();
        foreach (var channel in (long[])[World.General, World.Room, dm]) await World.Ada.SayManyAsync(channel, 2);

        var ready = await ReadyAsync(World.Ben);

        var unread = ready.Data.GetProperty("read_states").EnumerateArray()
            .ToDictionary(s => s.GetProperty("channel_id").GetInt64(), s => s.GetProperty("unread").GetInt64());
        Assert.Equal((2, 2, 2), (unread[World.General], unread[World.Room], unread[dm]));
    }

    private async Task<List<string>> ChannelsAsync(Somebody somebody)
    {
        var ready = await ReadyAsync(somebody);
        return [.. ready.Data.GetProperty("channels").EnumerateArray().Select(NameAndEnd)];
    }

    private async Task<Frame> ReadyAsync(Somebody somebody)
    {
        await using var peer = await NativePeer.ConnectAsync(
            World.Server.Address, it => it.SetRequestHeader("Authorization", $"Bearer {somebody.Token}"));
        return await peer.NextAsync("ready");
    }

    private static string NameAndEnd(JsonElement channel) =>
        $"{channel.GetProperty("name").GetString()} {channel.GetProperty("last_seq").GetInt64()}";
}
