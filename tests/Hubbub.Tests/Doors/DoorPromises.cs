using Hubbub.Tests.Gateways.Rest;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

/// <summary>What every door keeps, in a private room: Ada made it, Ben and Mod are in it, Eve is a stranger.</summary>
public abstract class DoorPromises<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    private const int Each = 15;

    protected abstract Door Door { get; }

    private Place Den { get; set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var den = (await World.Ada.PostAsync("rooms", new { name = "den", is_private = true })).Json;
        Den = new Place(World.Server, den.GetProperty("server_id").GetInt64(), den.GetProperty("id").GetInt64(), "den");
        foreach (var member in (Somebody[])[World.Ben, World.Mod])
            await World.Ada.PostAsync($"channels/{Den.Channel}/members", new { user_id = member.Id });
    }

    [Fact]
    public async Task What_several_people_send_here_is_heard_at_every_door_in_one_order()
    {
        var readers = new List<(Door Door, DoorClient Client)>();
        foreach (var door in Door.All) readers.Add((door, await door.EnterAsync(World.Mod, Den)));
        await using var ada = await Door.EnterAsync(World.Ada, Den);
        await using var ben = await Door.EnterAsync(World.Ben, Den);

        await Task.WhenAll(SendManyAsync(ada, "Ada"), SendManyAsync(ben, "Ben"));

        var said = await HistoryAsync();
        Assert.Equal(2 * Each, said.Count);
        foreach (var (door, client) in readers) await AssertHearsAsync(said, door, client);
    }

    [Fact]
    public async Task What_several_people_send_at_the_other_doors_is_heard_here_in_one_order()
    {
        await using var reader = await Door.EnterAsync(World.Mod, Den);
        var senders = new List<DoorClient>();
        foreach (var (i, other) in Door.All.Where(door => door.GetType() != Door.GetType()).Index())
            senders.Add(await other.EnterAsync(i % 2 == 0 ? World.Ada : World.Ben, Den));

        await Task.WhenAll(senders.Select((sender, i) => SendManyAsync(sender, $"sender {i}")));

        var said = await HistoryAsync();
        Assert.Equal(senders.Count * Each, said.Count);
        await AssertHearsAsync(said, Door, reader);
        foreach (var sender in senders) await sender.DisposeAsync();
    }

    [Fact]
    public async Task Who_sends_is_told_when_the_message_is_kept()
    {
        await using var ben = await Door.EnterAsync(World.Ben, Den);

        var acknowledged = await ben.SendAsync("hello");

        var kept = Assert.Single(await HistoryAsync());
        Assert.Equal(("Ben", "hello"), (kept.Author, kept.Text));
        Assert.NotNull(acknowledged);
        Assert.Equal(kept.Id, acknowledged.Id ?? kept.Id);
    }

    [Fact]
    public async Task What_is_sent_again_is_one_message_where_the_dialect_can_tell()
    {
        await using var ben = await Door.EnterAsync(World.Ben, Den);

        var first = await ben.SendAsync("hello", "one");
        var second = await ben.SendAsync("hello", "one");

        var said = await HistoryAsync();
        Assert.Equal(Door.HasClientMessageIds ? 1 : 2, said.Count);
        if (Door.HasClientMessageIds) Assert.Equal(first, second);
        await AssertHearsAsync(said, Door, ben);
    }

    [Fact]
    public async Task A_stranger_is_refused_and_hears_nothing()
    {
        await using var ada = await Door.EnterAsync(World.Ada, Den);
        await using var eve = await Door.ConnectAsync(World.Eve, Den);

        await AssertIsRefusedAsync(eve);
        Assert.NotNull(await ada.SendAsync("not for Eve"));
        Assert.NotNull(await ada.SendAsync("nor this"));

        await ada.HearAsync(2);
        Assert.Empty(await eve.RestAsync());
        Assert.Equal(["not for Eve", "nor this"], (await HistoryAsync()).Select(message => message.Text));
    }

    [Fact]
    public Task Who_is_put_out_of_the_room_is_refused_and_hears_nothing_that_is_said_after() =>
        AssertLosesAsync(Den, () => World.Ada.DeleteAsync($"channels/{Den.Channel}/members/{World.Ben.Id}"));

    [Fact]
    public async Task Who_stops_reading_is_cut_off_and_nobody_else_is_delayed()
    {
        // The longest there is in bytes, so that few of them fill what lies between.
        var text = string.Concat(Enumerable.Repeat("😀", 2000));
        await using var mod = await Door.EnterAsync(World.Mod, Den);
        await using var slow = await Door.EnterAsync(World.Ben, Den, isNarrow: true);
        // A handshake can be answered before the server knows the connection; what is said on it cannot.
        Assert.Empty(await slow.RestAsync());
        var listener = World.ListenerOf(World.Ben);

        while (listener.HasRoom)
        {
            await World.Ada.SayAsync(Den.Channel, text);
            Assert.Equal(text, (await mod.NextAsync()).Text);
        }

        Beat(after: TimeSpan.FromSeconds(6));
        await World.Ada.SayAsync(Den.Channel, "still here");
        Assert.Equal("still here", (await mod.NextAsync()).Text);
        // Whether the reason still fits through depends on how much was under way.
        Assert.Contains(await slow.ClosedAsync(), (int?[])[4010, null]);
    }

    [Fact]
    public async Task Who_loses_the_connection_and_comes_back_misses_nothing()
    {
        var ben = await Door.EnterAsync(World.Ben, Den);
        for (var round = 1; round <= 4; round++)
        {
            var talking = World.Mod.SayManyAsync(Den.Channel, 10, $"round {round},");
            await ben.NextAsync();
            await ben.DisposeAsync();
            ben = await ben.ReturnAsync();
            await talking;
        }

        await AssertHearsAsync(await HistoryAsync(), Door, ben);
        await ben.DisposeAsync();
    }

    /// <summary>Ben loses the place while Mod talks: what Mod began to say after the answer is not for Ben.</summary>
    protected async Task AssertLosesAsync(Place place, Func<Task<Answer>> remove)
    {
        await using var ada = await Door.EnterAsync(World.Ada, place);
        await using var ben = await Door.EnterAsync(World.Ben, place);
        var talk = new Talk(World.Mod, place.Channel);
        await ben.NextAsync();

        var answer = await remove();
        var last = talk.Begun;
        Assert.True((int)answer.Status < 300, answer.Text);
        await talk.GoOnAsync();
        // The second is said when Ada has heard the first: that was handed out to everybody by then.
        foreach (var text in (string[])["first", "second"])
        {
            await World.Mod.SayAsync(place.Channel, text);
            while ((await ada.NextAsync()).Text != text) { }
        }

        Assert.All(await ben.RestAsync(), heard => Assert.InRange(Talk.NumberOf(heard), 1, last));
        await AssertIsRefusedAsync(ben);
        Assert.Empty(await ben.RestAsync());
    }

    private static async Task AssertIsRefusedAsync(DoorClient client)
    {
        Assert.False(await client.EnterAsync());
        Assert.Null(await client.SendAsync("let me in"));
        Assert.Null(await client.HistoryAsync());
    }

    private static async Task AssertHearsAsync(IReadOnlyList<Heard> said, Door door, DoorClient client)
    {
        await client.HearAsync(said.Count);
        Assert.Equal(said.Select(door.Tell), client.Transcript);
        Assert.Empty(await client.RestAsync());
        await client.DisposeAsync();
    }

    // Whatever a text may hold comes through unchanged: quotes, markup, other scripts, line breaks, colons.
    private static async Task SendManyAsync(DoorClient client, string name)
    {
        for (var i = 1; i <= Each; i++)
            Assert.NotNull(await client.SendAsync($"{name}: \"{i}\" <b>&amp;</b> \\n é\u2028日本 😀\nnext: line"));
    }

    private async Task<IReadOnlyList<Heard>> HistoryAsync()
    {
        await using var ada = await new NativeDoor().EnterAsync(World.Ada, Den);
        return (await ada.HistoryAsync())!;
    }
}
