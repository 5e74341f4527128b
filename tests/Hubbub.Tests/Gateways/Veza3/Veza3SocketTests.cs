using System.Net.WebSockets;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Veza3;

public sealed class Veza3SocketOnSqlite : Veza3SocketTests<SqliteEngine>;

public sealed class Veza3SocketOnPostgres : Veza3SocketTests<PostgresEngine>;

/// <summary>Veza's third client at the real server.</summary>
public abstract class Veza3SocketTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Theory]
    [InlineData("query")]
    [InlineData("header")]
    [InlineData("bare header")]
    [InlineData("subprotocol")]
    public async Task A_token_is_found_wherever_a_client_can_put_one(string place)
    {
        await using var ben = await VezaPeer.ConnectAsync(
            World.Server.Address,
            place == "query" ? $"/ws/chat?token={World.Ben.Token}" : "/ws/chat",
            it =>
            {
                if (place == "header") it.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}");
                if (place == "bare header") it.SetRequestHeader("Authorization", World.Ben.Token);
                if (place == "subprotocol") it.AddSubProtocol(World.Ben.Token);
            });

        Assert.Equal(place == "subprotocol" ? World.Ben.Token : null, ben.SubProtocol);
        Assert.Equal(
            """{"type":"join","room":"general","status":"ok"}""", await ben.AskAsync(new { type = "join", room = "general" }));
    }

    [Fact]
    public async Task Who_comes_into_a_room_hears_who_comes_after()
    {
        await using var ada = await VezaPeer.ConnectAsync(World.Server.Address, $"/ws/chat?token={World.Ada.Token}");
        await ada.AskAsync(new { type = "join", room = "general" });

        await using var eve = await VezaPeer.ConnectAsync(World.Server.Address, $"/ws/chat?token={World.Eve.Token}");
        await eve.AskAsync(new { type = "join", room = "general" });

        var told = $$"""{"type":"presence","user":"{{World.Eve.Id}}","online":true}""";
        while (await ada.NextPresenceAsync() != told)
        {
            // Her own coming may be told first.
        }
    }

    [Fact]
    public async Task Who_shows_no_good_token_is_refused_before_the_upgrade()
    {
        (string Words, string Path, (string, string)[] Headers)[] all =
        [
            ("JWT invalide", "/ws/chat?token=bad", []),
            ("JWT invalide", "/ws/chat", [("Authorization", "Bearer bad")]),
            ("JWT invalide", "/ws/chat", [("Sec-WebSocket-Protocol", "bad")]),
            ("Authorization manquante", "/ws/chat", []),
            ("Authorization manquante", "/ws/chat", [("Cookie", $"token={World.Ben.Token}")]),
        ];
        foreach (var (words, path, headers) in all)
        {
            var refused = await World.Server.KnockAsync(path, headers);
            Assert.Equal((401, words), ((int)refused.Status, refused.Text));
        }

        Assert.Equal(426, (int)(await World.Server.Http.GetAsync("/ws/chat")).StatusCode);
    }

    [Fact]
    public async Task What_is_said_in_a_room_reaches_all_who_joined_the_sender_too()
    {
        await using var ada = await JoinAsync(World.Ada, "general");
        await using var ben = await JoinAsync(World.Ben, "general");

        var heard = await ada.AskAsync(new { type = "message", room = "general", content = "hello" });

        Assert.Equal(heard, await ben.NextTextAsync());
        var message = JsonElement.Parse(heard);
        Assert.Equal(["type", "room", "from", "username", "content", "timestamp", "id"], NamesIn(message));
        Assert.Equal(("message", "general"), (Text(message, "type"), Text(message, "room")));
        Assert.Equal($"{World.Ada.Id}", Text(message, "from"));
        Assert.Equal(("Ada", "hello"), (Text(message, "username"), Text(message, "content")));
        Assert.Matches("^[1-9][0-9]*$", Text(message, "id"));
    }

    [Fact]
    public async Task A_DM_reaches_every_connection_of_both_ends()
    {
        await using var ada = await ConnectAsync(World.Ada);
        await using var adasPhone = await ConnectAsync(World.Ada);
        await using var ben = await ConnectAsync(World.Ben);

        var heard = await ada.AskAsync(new { type = "dm", to = $"{World.Ben.Id}", content = "psst" });

        Assert.Equal(heard, await adasPhone.NextTextAsync());
        Assert.Equal(heard, await ben.NextTextAsync());
        var dm = JsonElement.Parse(heard);
        Assert.Equal(["type", "from", "to", "username", "content", "timestamp", "id"], NamesIn(dm));
        Assert.Equal(($"{World.Ada.Id}", $"{World.Ben.Id}", "psst"), (Text(dm, "from"), Text(dm, "to"), Text(dm, "content")));
    }

    [Fact]
    public async Task Histories_hold_the_frames_that_were_heard()
    {
        await using var ben = await JoinAsync(World.Ben, "general");
        var first = await ben.AskAsync(new { type = "message", room = "general", content = "one" });
        var second = await ben.AskAsync(new { type = "message", room = "general", content = "two" });
        var dm = await ben.AskAsync(new { type = "dm", to = $"{World.Ada.Id}", content = "psst" });

        Assert.Equal(
            $$"""{"type":"history","room":"general","messages":[{{first}},{{second}}]}""",
            await ben.AskAsync(new { type = "history", room = "general" }));
        Assert.Equal(
            $$"""{"type":"history","room":"general","messages":[{{second}}]}""",
            await ben.AskAsync(new { type = "history", room = "general", limit = 1 }));
        Assert.Equal(
            $$"""{"type":"dm_history","with":"{{World.Ada.Id}}","messages":[{{dm}}]}""",
            await ben.AskAsync(new { type = "dm_history", with = $"{World.Ada.Id}" }));
    }

    [Fact]
    public async Task Joining_a_room_that_is_missing_makes_it_once()
    {
        await using var ada = await ConnectAsync(World.Ada);
        await using var ben = await ConnectAsync(World.Ben);

        await Task.WhenAll(
            ada.SayAsync(new { type = "join", room = "Lounge" }), ben.SayAsync(new { type = "join", room = "lounge" }));

        Assert.Equal("""{"type":"join","room":"Lounge","status":"ok"}""", await ada.NextTextAsync());
        Assert.Equal("""{"type":"join","room":"lounge","status":"ok"}""", await ben.NextTextAsync());
        Assert.Equal(2, (await World.Ada.GetAsync("rooms")).Json.GetArrayLength());
        var heard = await ada.AskAsync(new { type = "message", room = "LOUNGE", content = "hello" });
        Assert.Equal(heard, await ben.NextTextAsync());
    }

    [Fact]
    public async Task A_room_is_made_within_the_limits_of_rooms()
    {
        await using var ben = await ConnectAsync(World.Ben);

        Assert.Equal(ErrorOf("Certains champs ne sont pas valides."), await ben.AskAsync(new { type = "join", room = "" }));
        Assert.Equal(ErrorOf("Certains champs ne sont pas valides."), await ben.AskAsync(new { type = "join", room = "a/b" }));
        for (var i = 1; i <= 20; i++)
            Assert.Contains("\"ok\"", await ben.AskAsync(new { type = "join", room = $"room {i}" }), StringComparison.Ordinal);
        var tooMany = await ben.AskAsync(new { type = "join", room = "room 21" });
        Assert.Equal(ErrorOf("Trop de demandes. Réessayez dans un instant."), tooMany);
        Assert.Equal(21, (await World.Ben.GetAsync("rooms")).Json.GetArrayLength());
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_in_the_words_of_each_command()
    {
        await World.Ada.PostAsync("rooms", new { name = "secret", is_private = true });
        await using var ben = await ConnectAsync(World.Ben);
        (object Frame, string Words)[] refused =
        [
            (new { type = "join", room = "secret" }, "Room inexistante."),
            (new { type = "message", room = "secret", content = "a" },
                "Impossible d'envoyer un message à une room inexistante."),
            (new { type = "history", room = "secret" }, "Room inconnue."),
            (new { type = "history", room = "nowhere" }, "Room inconnue."),
            (new { type = "dm", to = "999999", content = "a" }, "Utilisateur destinataire introuvable."),
            (new { type = "dm_history", with = "999999" }, "Utilisateur introuvable pour DM."),
            (new { type = "nonsense" }, "Certains champs ne sont pas valides."),
        ];

        foreach (var (frame, words) in refused) Assert.Equal(ErrorOf(words), await ben.AskAsync(frame));
        await ben.SayTextAsync("garbage");
        Assert.Equal("error", Text(await ben.NextAsync(), "type"));
        await ben.SayBytesAsync([0xFF], WebSocketMessageType.Text);
        Assert.Equal(1007, await ben.ClosedAsync());
    }

    private static string ErrorOf(string words) => $$"""{"type":"error","message":"{{words}}"}""";

    private static string? Text(JsonElement frame, string name) => frame.GetProperty(name).GetString();

    private static IEnumerable<string> NamesIn(JsonElement frame) => frame.EnumerateObject().Select(it => it.Name);

    private Task<VezaPeer> ConnectAsync(Somebody somebody) =>
        VezaPeer.ConnectAsync(World.Server.Address, $"/ws/chat?token={somebody.Token}");

    private async Task<VezaPeer> JoinAsync(Somebody somebody, string room)
    {
        var peer = await ConnectAsync(somebody);
        await peer.AskAsync(new { type = "join", room });
        return peer;
    }
}

public sealed class Veza3WithoutNewRoomsOnSqlite : Veza3WithoutNewRoomsTests<SqliteEngine>;

public sealed class Veza3WithoutNewRoomsOnPostgres : Veza3WithoutNewRoomsTests<PostgresEngine>;

/// <summary>The same where an administrator makes the rooms.</summary>
public abstract class Veza3WithoutNewRoomsTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override string[] Settings => ["rooms.auto_create=false"];

    [Fact]
    public async Task Joining_a_room_that_is_missing_is_refused()
    {
        await using var ben = await VezaPeer.ConnectAsync(World.Server.Address, $"/ws/chat?token={World.Ben.Token}");

        Assert.Equal(
            """{"type":"error","message":"Room inexistante."}""", await ben.AskAsync(new { type = "join", room = "Lounge" }));
        Assert.Equal(1, (await World.Ben.GetAsync("rooms")).Json.GetArrayLength());
    }
}
