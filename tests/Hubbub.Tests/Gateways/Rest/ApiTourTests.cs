using Hubbub.Chat.Accounts;
using Hubbub.Server.Hosting;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class ApiTourOnSqlite : ApiTourTests<SqliteEngine>;

public sealed class ApiTourOnPostgres : ApiTourTests<PostgresEngine>;

/// <summary>One tour through every operation, with the API document in hand.</summary>
public abstract class ApiTourTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private static readonly int[] Statuses = [200, 201, 204, 304, 400, 401, 403, 404, 409, 413, 415, 429, 503];

    private ApiTourist tourist = null!;

    private Somebody Ada => World.Ada;

    private Somebody Ben => World.Ben;

    private Somebody Eve => World.Eve;

    [Fact]
    public async Task Every_operation_takes_and_answers_what_the_document_says()
    {
        var contract = await ApiContract.OfAsync(World.Server);
        using var calls = new CheckedCalls(contract);
        using var http = new HttpClient(calls) { BaseAddress = World.Server.Address };
        tourist = new ApiTourist(http);

        await AccountsAsync();
        await ProfilesAsync();
        await UploadsAsync();
        await ServersAsync();
        await MembersAsync();
        await BansAsync();
        await ChannelsAsync();
        await MessagesAsync();
        await ConversationsAsync();
        await InvitationsAsync();
        await TheEndAsync();

        Assert.Empty(calls.Problems);
        var called = calls.Calls.Where(it => it.Status < 300).Select(it => it.Operation.Id).ToHashSet();
        var missed = contract.Operations.Where(it => !called.Contains(it.Id)).ToList();
        Assert.True(
            missed.Count == 0,
            $"ApiTourTests.cs never gets a good answer of {string.Join(", ", missed)}: add a call of each to its tour.");
        Assert.Empty(Statuses.Except(calls.Calls.Select(it => it.Status)));
    }

    private async Task AccountsAsync()
    {
        var cat = new { username = "Cat", email = "cat@example.org", password = "correct horse" };
        await tourist.PostAsync(201, "auth/signup", cat);
        var dan = new { username = "Dan", email = "dan@example.org", cat.password, cookie_only = true };
        await tourist.PostAsync(201, "auth/signup", dan);
        await tourist.PostAsync(409, "auth/signup", cat);
        await tourist.PostAsync(400, "auth/signup", new { username = "", email = "", password = "" });
        await tourist.PostAsync(415, "auth/signup", "username=cat");
        await tourist.PostAsync(401, "auth/login", new { username = "Cat", password = "wrong horse" });
        var other = (await tourist.PostAsync(200, "auth/login", new { email = cat.email, cat.password })).Json;
        await tourist.PostAsync(200, "auth/refresh", new { refresh_token = other.GetProperty("refresh_token").GetString() });
        await tourist.PostAsync(401, "auth/refresh", new { refresh_token = "x" });

        var away = await Ben.OnAnotherDeviceAsync();
        await tourist.GetAsync(200, "auth/sessions", Ben);
        await tourist.DeleteAsync(204, $"auth/sessions/{away.Session.Value}", Ben);
        await tourist.DeleteAsync(404, "auth/sessions/1x", Ben);
        await tourist.GetAsync(401, "auth/me", away);
        var password = new { old_password = "correct horse", new_password = "battery staple" };
        await tourist.PutAsync(204, "auth/password", password, Ben);
        await tourist.PutAsync(400, "auth/password", password, Ben);
        await tourist.PostAsync(204, "auth/forgot", new { cat.email });
        var reset = await World.Services.GetRequiredService<BeginPasswordReset>().RunAsync(cat.email, default);
        await tourist.PostAsync(204, "auth/reset", new { token = reset!.Token, password = "battery staple" });
        await tourist.PostAsync(400, "auth/reset", new { token = reset.Token, password = "battery staple" });
        var leaving = await Eve.OnAnotherDeviceAsync();
        await tourist.PostAsync(204, "auth/logout", null, leaving);
    }

    private async Task ProfilesAsync()
    {
        await tourist.GetAsync(200, "auth/me", Ben);
        var status = new { status_text = "away", status_emoji = "🌴", status_expires_at = Time(TimeSpan.FromHours(1)) };
        await tourist.CallAsync(200, HttpMethod.Patch, "auth/me", status, Ben);
        var name = new { display_name = "Benjamin", avatar_url = (string?)null };
        await tourist.CallAsync(200, HttpMethod.Patch, "auth/me", name, Ben);
        await tourist.CallAsync(409, HttpMethod.Patch, "auth/me", new { username = "Ada" }, Ben);
        await tourist.GetAsync(200, $"users/{Ben.Id}", Ada);
        await tourist.GetAsync(404, $"users/{Ada.Id}", Eve);
        await tourist.GetAsync(200, "users?query=b&limit=5", Ada);
        await tourist.GetAsync(400, "users?query=b&limit=51", Ada);
        await tourist.PutAsync(200, "users/me/settings", new { theme = "dark", pinned = new[] { 1, 2 } }, Ben);
        await tourist.GetAsync(200, "users/me/settings", Ben);
        await tourist.PutAsync(413, "users/me/settings", new { text = new string('x', 16 * 1024) }, Ben);

        var draft = $"users/me/drafts/{World.General}";
        await tourist.PutAsync(200, draft, new { content = "I think", edited_at = Time(TimeSpan.Zero) }, Ben);
        await tourist.GetAsync(200, draft, Ben);
        await tourist.GetAsync(200, "users/me/drafts", Ben);
        await tourist.DeleteAsync(204, $"{draft}?edited_at={Time(TimeSpan.Zero)}", Ben);
        await tourist.GetAsync(404, draft, Ben);
    }

    private async Task UploadsAsync()
    {
        await tourist.PutAsync(200, $"servers/{World.Club}/image", Images.Png(), Ada);
        await tourist.PutAsync(403, $"servers/{World.Club}/image", Images.Png(), Ben);
        await tourist.PutAsync(415, "users/me/avatar", "no image"u8.ToArray(), Ben);
        await tourist.PutAsync(413, "users/me/avatar", new byte[(2 * 1024 * 1024) + 1], Ben);
        var set = await tourist.PutAsync(200, "users/me/avatar", Images.Png(), Ben);

        var address = $"/api/v1{set.Json.GetProperty("avatar_url").GetString()}";
        var shown = await tourist.GetAsync(200, address);
        await tourist.CallAsync(200, HttpMethod.Head, address, null, null);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.TryAddWithoutValidation("If-None-Match", shown.Header("ETag"));
        await tourist.SendAsync(304, again);
        await tourist.GetAsync(404, "media/none");
    }

    private async Task ServersAsync()
    {
        var made = await tourist.PostAsync(201, "servers", new { name = "Annex", image = "https://example.org/a.png" }, Ada);
        var server = $"servers/{made.Json.GetProperty("id").GetInt64()}";
        await tourist.PostAsync(400, "servers", new { name = "" }, Ada);
        await tourist.GetAsync(200, "servers", Ada);
        await tourist.GetAsync(200, server, Ada);
        await tourist.PutAsync(200, server, new { name = "Annexe", image = (string?)null, is_public = true }, Ada);
        await tourist.PostAsync(200, $"{server}/join", null, Ben);
        await tourist.PostAsync(409, $"{server}/join", null, Ben);
        await tourist.PostAsync(403, $"{server}/invite", null, Ben);
        await tourist.PostAsync(200, $"{server}/invite", null, Ada);
        await tourist.PostAsync(404, $"{server}/transfer", new { user_id = Eve.Id }, Ada);
        await tourist.PostAsync(200, $"{server}/transfer", new { user_id = Ben.Id }, Ada);
        await tourist.DeleteAsync(403, server, Ada);
        await tourist.DeleteAsync(400, $"{server}/leave", Ben);
        await tourist.DeleteAsync(204, $"{server}/leave", Ada);
        await tourist.DeleteAsync(204, server, Ben);
        await tourist.GetAsync(404, server, Ben);
    }

    private async Task MembersAsync()
    {
        var members = $"servers/{World.Club}/members";
        await tourist.GetAsync(200, $"{members}?limit=2", Ben);
        await tourist.GetAsync(200, $"{members}?after={Ada.Id}", Ben);
        await tourist.GetAsync(400, $"{members}?limit=0", Ben);
        await tourist.PutAsync(204, $"{members}/{Ben.Id}", new { role = "Admin" }, Ada);
        await tourist.PutAsync(204, $"{members}/{Ben.Id}", new { role = "Member" }, Ada);
        await tourist.PutAsync(400, $"{members}/{Ben.Id}", new { role = "King" }, Ada);
        await tourist.PutAsync(403, $"{members}/{Ben.Id}", new { role = "Admin" }, Ben);

        await tourist.PostAsync(200, "servers/join", new { invitation_code = World.Invitation }, Eve);
        await tourist.PostAsync(409, "servers/join", new { invitation_code = World.Invitation }, Eve);
        await tourist.DeleteAsync(204, $"{members}/{Eve.Id}", World.Mod);
        await tourist.DeleteAsync(404, $"{members}/{Eve.Id}", World.Mod);
    }

    private async Task BansAsync()
    {
        var bans = $"servers/{World.Club}/bans";
        await tourist.PutAsync(204, $"{bans}/{Eve.Id}", new { reason = "spam", expires_at = Time(TimeSpan.FromDays(1)) }, Ada);
        await tourist.PutAsync(204, $"{bans}/{Eve.Id}", null, Ada);
        await tourist.PutAsync(400, $"{bans}/{Eve.Id}", new { expires_at = "yesterday" }, Ada);
        await tourist.GetAsync(200, bans, Ada);
        await tourist.GetAsync(403, bans, Ben);
        await tourist.PostAsync(403, "servers/join", new { invitation_code = World.Invitation }, Eve);
        await tourist.DeleteAsync(204, $"{bans}/{Eve.Id}", Ada);
        await tourist.DeleteAsync(404, $"{bans}/{Eve.Id}", Ada);
    }

    private async Task ChannelsAsync()
    {
        var channels = $"servers/{World.Club}/channels";
        var form = new { name = "staff", type = "text", topic = "Who does what", is_private = true };
        var made = await tourist.PostAsync(201, channels, form, Ada);
        var staff = $"channels/{IdOf(made)}";
        await tourist.PostAsync(409, channels, form, Ada);
        await tourist.PostAsync(403, channels, new { name = "mine" }, Ben);
        await tourist.GetAsync(200, channels, Ben);
        await tourist.GetAsync(200, staff, Ada);
        await tourist.GetAsync(404, staff, Ben);
        await tourist.PutAsync(200, staff, new { topic = (string?)null, position = 3 }, Ada);
        await tourist.PostAsync(204, $"{staff}/members", new { user_id = Ben.Id }, Ada);
        await tourist.GetAsync(200, $"{staff}/members", Ben);
        await tourist.GetAsync(400, $"channels/{World.General}/members", Ben);
        await tourist.DeleteAsync(204, $"{staff}/members/{Ben.Id}", Ben);
        await tourist.DeleteAsync(403, $"channels/{World.General}", Ben);
        await tourist.DeleteAsync(204, staff, Ada);

        await tourist.GetAsync(200, "rooms", Eve);
        await tourist.PostAsync(201, "rooms", new { name = "chess", is_private = false }, Eve);
        await tourist.PostAsync(409, "rooms", new { name = "Chess" }, Ben);
    }

    private async Task MessagesAsync()
    {
        var messages = $"channels/{World.General}/messages";
        var first = new { content = "Hello", client_msg_id = "hello-1" };
        var said = IdOf(await tourist.PostAsync(201, messages, first, Ben));
        await tourist.PostAsync(200, messages, first, Ben);
        await tourist.PostAsync(409, messages, new { content = "Bye", first.client_msg_id }, Ben);
        await tourist.PostAsync(400, messages, new { content = " " }, Ben);
        await tourist.PostAsync(400, messages, new { content = "See", attachment_ids = new[] { 1 } }, Ben);
        var reply = IdOf(await tourist.PostAsync(201, messages, new { content = "Hi", parent_id = said }, Ada));
        await tourist.PutAsync(200, $"messages/{said}", new { content = "Hello, all" }, Ben);
        await tourist.PutAsync(403, $"messages/{said}", new { content = "Bah" }, Ada);
        await tourist.GetAsync(200, $"{messages}?limit=10&after=0", Ben);
        await tourist.PutAsync(204, $"channels/{World.General}/read", new { seq = 2 }, Ben);
        await tourist.PutAsync(204, $"channels/{World.General}/unread", new { seq = 2 }, Ben);
        await tourist.PutAsync(400, $"channels/{World.General}/unread", new { seq = 0 }, Ben);
        await tourist.DeleteAsync(204, $"channels/{World.General}/unread", Ben);
        await tourist.DeleteAsync(204, $"messages/{said}", Ben);
        await tourist.DeleteAsync(403, $"messages/{reply}", Ben);
        await tourist.GetAsync(200, $"{messages}?before=9", Ben);
        await tourist.GetAsync(200, $"{messages}?around=1", Ben);
        await tourist.GetAsync(200, $"{messages}?offset=1", Ben);
        await tourist.GetAsync(400, $"{messages}?before=1&after=1", Ben);
        await tourist.GetAsync(404, messages, Eve);
        await tourist.GetAsync(200, $"channels/{World.General}/events?after=0&limit=300", Ben);
        await tourist.GetAsync(400, $"channels/{World.General}/events", Ben);
    }

    private async Task ConversationsAsync()
    {
        var dm = IdOf(await tourist.PostAsync(201, "dms", new { user_id = Eve.Id }, Ada));
        await tourist.PostAsync(200, "dms", new { user_id = Ada.Id }, Eve);
        await tourist.PostAsync(201, "dms", new { user_ids = new[] { Ben.Id, Eve.Id } }, Ada);
        await tourist.PostAsync(400, "dms", new { user_id = Ada.Id }, Ada);
        await tourist.PostAsync(404, "dms", new { user_id = 1L << 40 }, Ada);
        await tourist.PostAsync(201, $"channels/{dm}/messages", new { content = "Just us" }, Eve);
        await tourist.GetAsync(200, $"channels/{dm}/events?after=0", Ada);
        await tourist.GetAsync(200, $"channels/{dm}/members", Ada);
        await tourist.GetAsync(200, "dms", Ada);
    }

    private async Task InvitationsAsync()
    {
        await tourist.GetAsync(200, $"invites/{World.Invitation}");
        await tourist.GetAsync(404, "invites/XXXXXXXX");
        for (var guesses = 0; guesses < 30; guesses++)
        {
            using var refused = await World.Server.Http.GetAsync("/api/v1/invites/XXXXXXXX");
        }

        await tourist.GetAsync(429, "invites/XXXXXXXX");
        await tourist.PostAsync(429, "servers/join", new { invitation_code = "XXXXXXXX" }, Eve);
    }

    private async Task TheEndAsync()
    {
        await tourist.GetAsync(200, "/health");
        await tourist.CallAsync(200, HttpMethod.Head, "/health", null, null);
        World.Services.GetRequiredService<Draining>().Begin();
        await tourist.GetAsync(503, "/health");
        await tourist.GetAsync(503, "auth/me", Ben);
    }

    private static long IdOf(Answer answer) => answer.Json.GetProperty("id").GetInt64();

    private static string Time(TimeSpan fromNow) => Server.Gateways.WireTime.Of(
        TimeProvider.System.GetUtcNow().Add(fromNow).ToUnixTimeMilliseconds());
}
