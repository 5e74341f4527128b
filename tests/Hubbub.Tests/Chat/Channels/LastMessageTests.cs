using Hubbub.Chat.Channels;
using Hubbub.Tests.Chat.Messages;
using Hubbub.Tests.World;
using static Hubbub.Tests.Chat.Messages.LogWorld;

namespace Hubbub.Tests.Chat.Channels;

public sealed class LastMessageOnSqlite : LastMessageTests<SqliteEngine>;

public sealed class LastMessageOnPostgres : LastMessageTests<PostgresEngine>;

/// <summary>What a channel tells of when somebody last said something.</summary>
public abstract class LastMessageTests<TEngine> : InLogWorld<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_channel_in_which_nothing_was_said_has_no_time_of_it() => Assert.Null(await LastAsync());

    [Fact]
    public async Task The_newest_message_gives_the_time_and_what_happens_to_messages_does_not()
    {
        var first = await World.SendAsync(Ada, "first");
        var second = await World.SendAsync(Ben, "second");

        await World.EditAsync(Ada, first.Message.Id, "the first");
        Assert.Equal(second.Message.CreatedAt, await LastAsync());

        await World.DeleteAsync(Ben, second.Message.Id);
        Assert.Equal(second.Message.CreatedAt, await LastAsync());
    }

    private async Task<long?> LastAsync() =>
        (await new FindChannel(World.Database).RunAsync(Ada, General, default)).LastMessageAt;
}
