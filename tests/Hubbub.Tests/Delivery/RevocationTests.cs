using System.Net;
using Hubbub.Chat;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;
using Hubbub.Tests.Gateways.Rest;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Delivery;

public sealed class RevocationOnSqlite : RevocationTests<SqliteEngine>;

public sealed class RevocationOnPostgres : RevocationTests<PostgresEngine>;

/// <summary>Nothing numbered after a removal reaches the removed, by any path.</summary>
public abstract class RevocationTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData("leaves")]
    [InlineData("is kicked")]
    public async Task Who_is_no_member_any_more_hears_nothing_that_is_said_after(string ben)
    {
        await World.Ada.SayAsync(World.General, "before");
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var removed = await World.Ben.JoinAsync(World.General);
        using var others = new CancellationTokenSource();
        var talking = TalkAsync(others.Token);
        var first = await removed.NextAsync("message");

        var answer = await (ben == "leaves" ? LeaveAsync() : KickAsync());
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        var head = (await World.Ada.GetAsync($"channels/{World.General}")).Json.GetProperty("last_seq").GetInt64();
        for (var heard = 0L; heard < head + 20;) heard = (await ada.NextAsync("message")).Seq;
        await others.CancelAsync();
        await talking;

        var rest = await removed.RestAsync();
        Assert.Equal("access_lost", rest[^1].Type);
        Assert.Equal(World.General, rest[^1].Number("channel_id"));
        var events = rest.SkipLast(1).Select(frame => frame.Seq).Prepend(first.Seq).ToList();
        Assert.Equal(Seqs.From(2, events.Count), events);
        Assert.True(events[^1] <= head);
        await NothingMoreAsync(removed);
    }

    [Theory]
    [InlineData("the channel")]
    [InlineData("the community")]
    public async Task When_all_of_it_is_deleted_everybody_is_told_and_nothing_is_left_to_read(string what)
    {
        var id = (await World.Ada.SayAsync(World.General, "before")).GetProperty("id").GetInt64();
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);

        var answer = await World.Ada.DeleteAsync(what == "the channel" ? $"channels/{World.General}" : $"servers/{World.Club}");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        foreach (var reader in (NativePeer[])[ada, ben])
            Assert.Equal(World.General, (await reader.NextAsync("access_lost")).Number("channel_id"));
        await NothingMoreAsync(ben);
        (await World.Ada.GetAsync($"channels/{World.General}/messages")).AssertIsProblem(404, "not_found");
        (await World.Ada.PutAsync($"messages/{id}", new { content = "after" })).AssertIsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_removal_whose_commit_fails_leaves_the_reader_hearing_without_a_gap()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        var database = World.Services.GetRequiredService<Database>();
        await database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync("CREATE TABLE wall (id BIGINT PRIMARY KEY)");
                await tx.ExecuteAsync("CREATE TABLE knot (id BIGINT REFERENCES wall (id) DEFERRABLE INITIALLY DEFERRED)");
            },
            default);

        for (var round = 0; round < 5; round++)
        {
            await World.Ada.SayAsync(World.General, "before");
            await Assert.ThrowsAnyAsync<Exception>(() => RemoveBenAndFailAsync(database));
            await World.Ada.SayAsync(World.General, "after");
        }

        Assert.Equal(Seqs.From(1, 10), (await ada.NextAsync(10)).Select(frame => frame.Seq));
        Assert.Equal(Seqs.From(1, 10), (await ben.NextAsync(10)).Select(frame => frame.Seq));
        Assert.Empty(await ben.RestAsync());
        Assert.Equal(HttpStatusCode.OK, (await World.Ben.GetAsync($"channels/{World.General}")).Status);
    }

    [Fact]
    public async Task Who_subscribes_while_they_are_kicked_hears_nothing_after()
    {
        // Public, so that Ben can come again as often as he is kicked.
        await World.Ada.PutAsync($"servers/{World.Club}", new { is_public = true });
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.ConnectAsync();

        for (var round = 0; round < 30; round++)
        {
            var kick = KickAsync();
            await JoinAsync(ben, round % 3);
            Assert.Equal(HttpStatusCode.NoContent, (await kick).Status);
            var head = (await World.Ada.GetAsync($"channels/{World.General}")).Json.GetProperty("last_seq").GetInt64();
            // When Ada has heard the second, the first has been handed out to everyone.
            await World.Ada.SayManyAsync(World.General, 2);
            Assert.Equal([head + 1, head + 2], (await ada.NextAsync(2)).Select(frame => frame.Seq));

            Assert.DoesNotContain(await ben.RestAsync(), frame => frame.Type == "message" && frame.Seq > head);
            await World.Ben.PostAsync($"servers/{World.Club}/join");
        }
    }

    private async Task RemoveBenAndFailAsync(Database database)
    {
        var changes = new Changes(database, World.Services.GetRequiredService<IEventBus>());
        await changes.WriteAsync(
            async (tx, news) =>
            {
                await MemberStore.RemoveAsync(tx, new CommunityId(World.Club), new UserId(World.Ben.Id));
                await tx.ExecuteAsync("INSERT INTO knot (id) VALUES (1)");
                news.Lose(new Loss([new ChannelId(World.General)], Audience.Of(new UserId(World.Ben.Id))));
            },
            default);
    }

    // Joins, leaves and joins again, so that a kick meets subscriptions of every age.
    private async Task JoinAsync(NativePeer ben, int before)
    {
        for (var i = 0; i < before; i++) await ben.SayAsync(new { type = "join", room_id = World.General });
        await ben.SayAsync(new { type = "leave", room_id = World.General });
        await ben.SayAsync(new { type = "join", room_id = World.General, after_seq = 0 });
        await ben.AskAsync("join", new { room_id = World.General });
    }

    private async Task NothingMoreAsync(NativePeer removed)
    {
        var epoch = (await World.Ada.GetAsync($"channels/{World.Room}/events?after=0")).Json.GetProperty("epoch").GetString();
        var channels = new Dictionary<string, int> { [$"{World.General}"] = 1 };
        Assert.Equal("resumed", (await removed.AskAsync("resume", new { epoch, channels })).Type);
        Assert.Equal("access_lost", (await removed.NextAsync()).Type);
        foreach (var command in (string[])["join", "history", "message"])
        {
            var refused = await removed.AskAsync(command, new { channel_id = World.General, content = "let me in" });
            Assert.Equal("not_found", refused.Code);
        }

        foreach (var path in (string[])["messages", "events?after=0"])
            (await World.Ben.GetAsync($"channels/{World.General}/{path}")).AssertIsProblem(404, "not_found");
        Assert.Empty(await removed.RestAsync());
    }

    private async Task TalkAsync(CancellationToken ct)
    {
        for (var i = 1; !ct.IsCancellationRequested; i++) await World.Mod.SayAsync(World.General, $"among us {i}");
    }

    private Task<Answer> LeaveAsync() => World.Ben.DeleteAsync($"servers/{World.Club}/leave");

    private Task<Answer> KickAsync() => World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}");
}
