using Hubbub.Tests.World;

namespace Hubbub.Tests.Delivery;

public sealed class HearingOnSqlite : HearingTests<SqliteEngine>;

public sealed class HearingOnPostgres : HearingTests<PostgresEngine>;

/// <summary>What readers hear, and what they hear again after they were away.</summary>
public abstract class HearingTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task All_readers_hear_the_same_in_the_same_order()
    {
        await using var ada = await World.Ada.JoinAsync(World.General);
        await using var ben = await World.Ben.JoinAsync(World.General);
        await using var mod = await World.Mod.JoinAsync(World.General);

        var saying = ((NativePeer[])[ada, ben, mod]).Select((peer, who) => SayManyAsync(peer, who)).ToList();
        await Task.WhenAll(saying);
        var heard = new List<List<Frame>>();
        foreach (var peer in (NativePeer[])[ada, ben, mod]) heard.Add((await EventsAsync(peer, 90)).ToList());

        var contents = heard[0].Select(frame => frame.Content).ToList();
        Assert.All(heard, frames => Assert.Equal(Seqs.From(1, 90), frames.Select(frame => frame.Seq)));
        Assert.All(heard, frames => Assert.Equal(contents, frames.Select(frame => frame.Content)));
    }

    [Fact]
    public async Task What_is_said_over_REST_is_heard_at_the_socket()
    {
        await using var ben = await World.Ben.JoinAsync(World.General);

        var said = await World.Ada.SayAsync(World.General, "hello");
        var id = said.GetProperty("id").GetInt64();
        await World.Ada.PutAsync($"messages/{id}", new { content = "hello, all" });
        await World.Ada.DeleteAsync($"messages/{id}");

        var heard = await ben.NextAsync(3);
        Assert.Equal(["message", "message_edited", "message_deleted"], heard.Select(frame => frame.Type));
        foreach (var field in said.EnumerateObject())
            Assert.Equal(field.Value.ToString(), heard[0].Data.GetProperty(field.Name).ToString());
    }

    [Fact]
    public async Task Who_resumes_hears_exactly_what_they_missed()
    {
        var other = await World.AddChannelAsync("other");
        await World.Ada.SayManyAsync(World.General, 120);
        await World.Ada.SayManyAsync(other, 3);
        await using var ben = await World.Ben.ConnectAsync("resume=1");

        var resumed = await ResumeAsync(ben, await EpochAsync(), (World.General, 5), (other, 3));
        var missed = await ben.NextAsync(115);
        await World.Ada.SayAsync(other, "now");

        Assert.Equal("resumed", resumed.Type);
        Assert.All(missed, frame => Assert.Equal(World.General, frame.Number("channel_id")));
        Assert.Equal(Seqs.From(6, 115), missed.Select(frame => frame.Seq));
        var now = await ben.NextAsync("message");
        Assert.Equal((other, 4), (now.Number("channel_id"), now.Seq));
        Assert.Empty(await ben.RestAsync());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(301, true)]
    public async Task A_gap_of_at_most_300_is_replayed(int after, bool isReplayed)
    {
        await World.Ada.SayManyAsync(World.General, 301);
        await using var ben = await World.Ben.ConnectAsync("resume=1");

        await ResumeAsync(ben, await EpochAsync(), (World.General, after));

        if (isReplayed) Assert.All(await ben.NextAsync(301 - after), frame => Assert.Equal("message", frame.Type));
        else Assert.Equal(301, (await ben.NextAsync("resync")).Number("head"));
        await World.Ada.SayAsync(World.General, "now");
        Assert.Equal(302, (await ben.NextAsync("message")).Seq);
    }

    [Fact]
    public async Task A_place_in_another_past_is_answered_with_where_the_end_is()
    {
        await World.Ada.SayManyAsync(World.General, 3);
        await using var ben = await World.Ben.ConnectAsync("resume=1");

        Assert.Equal("resumed", (await ResumeAsync(ben, "another", (World.General, 1))).Type);
        Assert.Equal(3, (await ben.NextAsync("resync")).Number("head"));
        Assert.Equal("resumed", (await ResumeAsync(ben, await EpochAsync(), (World.General, 4))).Type);
        Assert.Equal(3, (await ben.NextAsync("resync")).Number("head"));
        Assert.Empty(await ben.RestAsync());
    }

    [Fact]
    public async Task A_channel_that_one_may_not_read_is_not_resumed()
    {
        await World.Ada.SayAsync(World.General, "among us");
        await using var eve = await World.Eve.ConnectAsync("resume=1");

        var resumed = await ResumeAsync(eve, await EpochAsync(), (World.General, 0), (World.Room, 0), (999_999, 0));

        Assert.Equal("resumed", resumed.Type);
        var lost = await eve.NextAsync(2);
        Assert.All(lost, frame => Assert.Equal("access_lost", frame.Type));
        Assert.Equal([World.General, 999_999], lost.Select(frame => frame.Number("channel_id")));
        Assert.Empty(await eve.RestAsync());
    }

    [Fact]
    public async Task A_text_that_was_taken_back_never_comes_again()
    {
        await World.Ada.SayAsync(World.General, "first");
        var id = (await World.Ada.SayAsync(World.General, "a secret")).GetProperty("id").GetInt64();
        await World.Ben.SayAsync(World.General, "what?", parent: id);
        await World.Ada.PutAsync($"messages/{id}", new { content = "another secret" });
        await World.Ada.DeleteAsync($"messages/{id}");
        await using var ben = await World.Ben.ConnectAsync();

        await ben.AskAsync("join", new { channel_id = World.General, after_seq = 1 });
        var heard = await ben.NextAsync(4);

        Assert.Equal(["message", "message", "message_edited", "message_deleted"], heard.Select(frame => frame.Type));
        Assert.Equal([2, 3, 4, 5], heard.Select(frame => frame.Seq));
        Assert.True(heard[0].Data.GetProperty("is_deleted").GetBoolean());
        Assert.Equal("", heard[0].Content);
        Assert.Equal("null", heard[2].Data.GetProperty("message").GetRawText());
        var events = await World.Ben.GetAsync($"channels/{World.General}/events?after=0");
        var history = await World.Ben.GetAsync($"channels/{World.General}/messages");
        Assert.All(
            [.. heard.Select(frame => frame.Data.GetRawText()), events.Text, history.Text],
            text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
    }

    private async Task SayManyAsync(NativePeer peer, int who)
    {
        for (var i = 1; i <= 30; i++)
            await peer.SayAsync(new { type = "message", data = new { channel_id = World.General, content = $"{who}:{i}" } });
    }

    private static async Task<IReadOnlyList<Frame>> EventsAsync(NativePeer peer, int count)
    {
        var events = new List<Frame>();
        while (events.Count < count)
        {
            var frame = await peer.NextAsync();
            if (frame.Type == "message") events.Add(frame);
        }

        return events;
    }

    private async Task<string> EpochAsync() =>
        (await World.Ada.GetAsync($"channels/{World.General}/events?after=0")).Json.GetProperty("epoch").GetString()!;

    private static Task<Frame> ResumeAsync(NativePeer peer, string epoch, params (long Channel, long Seq)[] places) =>
        peer.AskAsync("resume", new { epoch, channels = places.ToDictionary(it => $"{it.Channel}", it => it.Seq) });
}
