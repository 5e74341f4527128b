using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class MessageRightsOnSqlite : MessageRightsTests<SqliteEngine>;

public sealed class MessageRightsOnPostgres : MessageRightsTests<PostgresEngine>;

/// <summary>Who may do what with messages, over every route and every command that touches one.</summary>
public abstract class MessageRightsTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private Somebody old = null!;

    [Fact]
    public async Task Each_route_answers_each_person_as_they_may()
    {
        old = await WithOldAsync();
        (string Route, Func<Somebody, Task<Answer>> Ask, int[] Statuses)[] rows =
        [
            ("send", p => p.PostAsync($"channels/{World.General}/messages", new { content = "a" }), [404, 404, 201, 201, 201]),
            ("read", p => p.GetAsync($"channels/{World.General}/messages"), [404, 404, 200, 200, 200]),
            ("replay", p => p.GetAsync($"channels/{World.General}/events?after=0"), [404, 404, 200, 200, 200]),
            ("edit another's", async p => await EditAsync(p, await ZoesAsync()), [404, 404, 403, 403, 403]),
            ("delete another's", async p => await p.DeleteAsync($"messages/{await ZoesAsync()}"), [404, 404, 403, 204, 204]),
            ("edit what is not there", p => EditAsync(p, 999_999), [404, 404, 404, 404, 404]),
            ("delete what is not there", p => p.DeleteAsync("messages/999999"), [404, 404, 404, 404, 404]),
        ];
        foreach (var (route, ask, statuses) in rows)
        {
            var answers = new List<int>();
            foreach (var person in People) answers.Add((int)(await ask(person)).Status);
            Assert.True(statuses.SequenceEqual(answers), $"{route}: {string.Join(' ', answers)}");
        }
    }

    [Fact]
    public async Task Each_command_answers_each_person_as_they_may()
    {
        old = await WithOldAsync();
        (string Command, Func<Task<object>> Data, string[] Answers)[] rows =
        [
            ("join", () => OfChannelAsync(), ["not_found", "not_found", "join_ack", "join_ack", "join_ack"]),
            ("history", () => OfChannelAsync(), ["not_found", "not_found", "history", "history", "history"]),
            ("message", () => OfChannelAsync(), ["not_found", "not_found", "ack", "ack", "ack"]),
            ("edit_message", OfZoesAsync, ["not_found", "not_found", "forbidden", "forbidden", "forbidden"]),
            ("delete_message", OfZoesAsync, ["not_found", "not_found", "forbidden", "ack", "ack"]),
        ];
        var peers = new List<NativePeer>();
        foreach (var person in People) peers.Add(await person.ConnectAsync());
        foreach (var (command, data, expected) in rows)
        {
            var answers = new List<string>();
            foreach (var peer in peers) answers.Add(NameOf(await peer.AskAsync(command, await data())));
            Assert.True(expected.SequenceEqual(answers), $"{command}: {string.Join(' ', answers)}");
        }
    }

    [Fact]
    public async Task Authors_change_their_own_words_as_long_as_they_belong_there()
    {
        var words = (await World.Ben.SayAsync(World.General, "mine")).GetProperty("id").GetInt64();
        Assert.Equal(200, (int)(await World.Ben.PutAsync($"messages/{words}", new { content = "still mine" })).Status);

        await World.Ben.DeleteAsync($"servers/{World.Club}/leave");

        (await World.Ben.PutAsync($"messages/{words}", new { content = "no more" })).AssertIsProblem(404, "not_found");
        (await World.Ben.DeleteAsync($"messages/{words}")).AssertIsProblem(404, "not_found");
        await World.Ben.PostAsync("servers/join", new { invitation_code = World.Invitation });
        Assert.Equal(204, (int)(await World.Ben.DeleteAsync($"messages/{words}")).Status);
    }

    [Fact]
    public async Task In_a_room_everybody_speaks_and_its_keepers_tidy_up()
    {
        var words = (await World.Ben.SayAsync(World.Room, "here")).GetProperty("id").GetInt64();
        await World.Eve.SayAsync(World.Room, "here too");

        (await World.Eve.PutAsync($"messages/{words}", new { content = "not here" })).AssertIsProblem(403, "forbidden");
        (await World.Eve.DeleteAsync($"messages/{words}")).AssertIsProblem(403, "forbidden");
        // The first account of an instance runs it, and Ada's is the first.
        Assert.Equal(204, (int)(await World.Ada.DeleteAsync($"messages/{words}")).Status);
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_asked_to_at_every_route()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = World.Server.Address };
        (string Method, string Path)[] routes =
        [
            ("POST", $"channels/{World.General}/messages"), ("GET", $"channels/{World.General}/messages"),
            ("GET", $"channels/{World.General}/events?after=0"), ("PUT", "messages/1"), ("DELETE", "messages/1"),
        ];
        foreach (var (method, path) in routes)
        foreach (var prefix in (string[])["/api/v1/", "/"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), prefix + path);
            using var response = await http.SendAsync(request);
            new Answer(response, await response.Content.ReadAsStringAsync()).AssertIsProblem(401, "unauthorized");
        }
    }

    private Somebody[] People => [World.Eve, old, World.Ben, World.Mod, World.Ada];

    private Somebody zoe = null!;

    // Old has left; Zoe says what the others try to change.
    private async Task<Somebody> WithOldAsync()
    {
        zoe = await Somebody.SignUpAsync(World.Server, "Zoe");
        var leaver = await Somebody.SignUpAsync(World.Server, "Old");
        foreach (var member in (Somebody[])[zoe, leaver])
            await member.PostAsync("servers/join", new { invitation_code = World.Invitation });
        await leaver.SayAsync(World.General, "I was here");
        await leaver.DeleteAsync($"servers/{World.Club}/leave");
        return leaver;
    }

    private async Task<long> ZoesAsync() => (await zoe.SayAsync(World.General, "by Zoe")).GetProperty("id").GetInt64();

    private static Task<Answer> EditAsync(Somebody person, long message) =>
        person.PutAsync($"messages/{message}", new { content = "b" });

    private Task<object> OfChannelAsync() => Task.FromResult<object>(new { channel_id = World.General, content = "a" });

    private async Task<object> OfZoesAsync() => new { message_id = await ZoesAsync(), content = "b" };

    private static string NameOf(Frame frame) => frame.Type == "error" ? frame.Code : frame.Type;
}
