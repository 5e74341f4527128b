using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Storage;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class ReadMarkRoutesOnSqlite : ReadMarkRoutesTests<SqliteEngine>;

public sealed class ReadMarkRoutesOnPostgres : ReadMarkRoutesTests<PostgresEngine>;

public abstract class ReadMarkRoutesTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private string Read => $"channels/{World.General}/read";

    private string Unread => $"channels/{World.General}/unread";

    [Fact]
    public async Task A_mark_lives_through_its_routes()
    {
        await World.Ada.SayManyAsync(World.General, 4, "hello @ben");

        Assert.Equal(204, (int)(await World.Ben.PutAsync(Read, new { seq = 3 })).Status);
        Assert.Equal(new ReadState(new ChannelId(World.General), new Seq(3), 1, 1, null), await StateAsync());
        Assert.Equal(204, (int)(await World.Ben.PutAsync(Unread, new { seq = 2 })).Status);
        Assert.Equal(new ReadState(new ChannelId(World.General), new Seq(3), 3, 3, new Seq(2)), await StateAsync());
        Assert.Equal(204, (int)(await World.Ben.DeleteAsync(Unread)).Status);
        Assert.Equal(new ReadState(new ChannelId(World.General), new Seq(3), 1, 1, null), await StateAsync());
    }

    [Fact]
    public async Task The_other_devices_of_the_reader_hear_of_it_while_nobody_else_does()
    {
        await World.Ada.SayManyAsync(World.General, 4);
        await using var ben = await World.Ben.ConnectAsync();
        await using var ada = await World.Ada.ConnectAsync();

        await World.Ben.PutAsync(Read, new { seq = 3 });
        await World.Ben.PutAsync(Unread, new { seq = 2 });

        var read = await ben.ToldAsync("read_state");
        Assert.Equal(
            $$"""{"channel_id":{{World.General}},"read_seq":3,"unread":1,"mentions":0,"marked_at_seq":null}""",
            $"{read.Data}");
        var unread = await ben.ToldAsync("read_state");
        Assert.Equal((3, 2), (unread.Number("unread"), unread.Number("marked_at_seq")));
        Assert.Empty(await ada.AllToldAsync());
    }

    [Fact]
    public async Task A_stranger_is_told_the_channel_does_not_exist()
    {
        (await World.Eve.PutAsync(Read, new { seq = 1 })).AssertIsProblem(404, "not_found");
        (await World.Eve.PutAsync(Unread, new { seq = 1 })).AssertIsProblem(404, "not_found");
        (await World.Eve.DeleteAsync(Unread)).AssertIsProblem(404, "not_found");
        (await World.Ben.PutAsync("channels/999999/read", new { seq = 1 })).AssertIsProblem(404, "not_found");
    }

    [Theory]
    [InlineData("read", "{}")]
    [InlineData("read", """{"seq": null}""")]
    [InlineData("read", """{"seq": -1}""")]
    [InlineData("read", """{"seq": 9007199254740992}""")]
    [InlineData("unread", "{}")]
    [InlineData("unread", """{"seq": 0}""")]
    public async Task A_seq_that_is_none_is_named(string route, string body)
    {
        var answer = await World.Ben.AskTextAsync(HttpMethod.Put, $"channels/{World.General}/{route}", body);

        answer.AssertIsProblem(400, "validation_failed");
        Assert.NotEmpty(answer.Field("seq")!);
    }

    [Fact]
    public async Task Nothing_read_is_a_mark_too()
    {
        Assert.Equal(204, (int)(await World.Ben.PutAsync($"channels/{World.Room}/read", new { seq = 0 })).Status);
        await World.Ada.SayAsync(World.Room, "hello");

        Assert.Equal(1, (await StateAsync(World.Room)).Unread);
    }

    private async Task<ReadState> StateAsync(long? channel = null) => Assert.Single(
        await World.Services.GetRequiredService<Database>().ReadAsync(
            tx => ReadStateStore.ForChannelsAsync(tx, new UserId(World.Ben.Id), [new ChannelId(channel ?? World.General)]),
            default));
}
