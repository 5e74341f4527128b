using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Native;

public sealed class NativePrivateRoomOnSqlite : NativePrivateRoomTests<SqliteEngine>;

public sealed class NativePrivateRoomOnPostgres : NativePrivateRoomTests<PostgresEngine>;

/// <summary>What the name of a private room tells to those who are not in it.</summary>
public abstract class NativePrivateRoomTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData("join", "")]
    [InlineData("leave", "")]
    [InlineData("history", "")]
    [InlineData("message", "hello")]
    [InlineData("message", " ")]
    [InlineData("message", "hello", "not printable \u0007")]
    public async Task Its_name_is_as_good_as_any(string command, string content, string? clientMessageId = null)
    {
        await World.Ada.PostAsync("rooms", new { name = "secret", is_private = true });
        await using var ada = await World.Ada.ConnectAsync();
        Assert.Equal("join_ack", (await ada.AskAsync("join", new { room = "secret" })).Type);
        await using var ben = await World.Ben.ConnectAsync();

        var there = await ben.AskAsync(command, new { room = "secret", content, client_msg_id = clientMessageId });
        var nowhere = await ben.AskAsync(command, new { room = "nowhere", content, client_msg_id = clientMessageId });

        Assert.Equal(("error", "error"), (there.Type, nowhere.Type));
        Assert.Equal(nowhere.Data.GetRawText(), there.Data.GetRawText());
    }

    [Fact]
    public async Task A_room_for_all_is_left_by_name_even_by_those_who_are_not_in_it()
    {
        await using var ben = await World.Ben.ConnectAsync();

        Assert.Equal(World.Room, (await ben.AskAsync("leave", new { room = "general" })).Number("channel_id"));
    }
}
