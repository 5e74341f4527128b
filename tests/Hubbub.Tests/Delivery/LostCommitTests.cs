using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;
using Hubbub.Tests.Chat.Messages;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Delivery;

/// <summary>What people hear when the answer to a commit is lost on the way from PostgreSQL.</summary>
public sealed class LostCommitTests : DoorTests<LossyEngine>
{
    [Fact]
    public async Task Who_was_kicked_by_a_commit_that_came_late_hears_nothing_after_it()
    {
        await World.Ada.SayAsync(World.General, "before");
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        var arrival = new TaskCompletionSource();

        LossyEngine.Of(Engine).LoseNext(arrival.Task);
        await Assert.ThrowsAsync<CommitUnknownException>(KickBenAsync);
        await ben.SayAsync(new { type = "join", id = 100, data = new { channel_id = World.General } });
        arrival.SetResult();
        await World.Ada.SayManyAsync(World.General, 2);

        // Everybody comes back who had something to be told.
        Assert.Equal(1011, await ada.ClosedAsync());
        Assert.Equal(1011, await ben.ClosedAsync());
        Assert.DoesNotContain(ben.Kept, frame => frame.Type == "message");
        await using var again = await World.Ben.ConnectAsync();
        Assert.Equal("not_found", (await again.AskAsync("join", new { channel_id = World.General })).Code);
    }

    [Fact]
    public async Task Who_marked_by_a_commit_of_unknown_outcome_is_told_to_ask_again()
    {
        await World.Ada.SayAsync(World.General, "read me");
        await using var ben = await World.Ben.JoinAsync(World.General);
        var mark = new { channel_id = World.General, seq = 1 };

        LossyEngine.Of(Engine).LoseNext();
        await ben.SayAsync(new { type = "mark_read", id = 100, data = mark });
        Assert.Equal("unavailable", (await ben.ReplyAsync(100)).Code);

        // Their other devices may not have been told, so that all come back.
        Assert.Equal(1011, await ben.ClosedAsync());
        await using var again = await World.Ben.ConnectAsync();
        Assert.Equal("ack", (await again.AskAsync("mark_read", mark)).Type);
    }

    [Fact]
    public async Task Who_was_written_to_by_a_commit_of_unknown_outcome_comes_back_to_hear_it()
    {
        await using var ben = await World.Ben.ConnectAsync();

        LossyEngine.Of(Engine).LoseNext();
        await Assert.ThrowsAsync<CommitUnknownException>(OpenDirectAsync);
        Assert.Equal(1011, await ben.ClosedAsync());
        await using var again = await World.Ben.ConnectAsync();
        await World.Ada.SayAsync((await OpenDirectAsync()).Value, "are you there?");

        Assert.Equal("are you there?", (await again.NextAsync("dm")).Text("content"));
    }

    private Task<ChannelId> OpenDirectAsync()
    {
        var ada = new Actor(new UserId(World.Ada.Id), World.Ada.Session, "Ada");
        return World.Services.GetRequiredService<Directs>().OpenAsync(ada, new UserId(World.Ben.Id), default);
    }

    // Not through the door, whose look at the session would be the next commit.
    private Task KickBenAsync()
    {
        var ada = new Actor(new UserId(World.Ada.Id), World.Ada.Session, "Ada");
        var kick = World.Services.GetRequiredService<KickMember>();
        return kick.RunAsync(ada, new CommunityId(World.Club), new UserId(World.Ben.Id), default);
    }
}

/// <summary>PostgreSQL behind a line that can lose an answer.</summary>
public sealed class LossyEngine : TestEngine
{
    private readonly PostgresEngine engine = new();
    private LostAnswers? line;

    public override string Url => line!.Url;

    internal static LostAnswers Of(TestEngine engine) => ((LossyEngine)engine).line!;

    public override async Task CreateAsync()
    {
        await engine.CreateAsync();
        line = new LostAnswers(engine.Url);
    }

    public override async ValueTask DisposeAsync()
    {
        if (line is not null) await line.DisposeAsync();
        await engine.DisposeAsync();
    }
}
