using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class CommunityRestTests : IAsyncLifetime
{
    private readonly ChatWorld world = new(new SqliteEngine());
    private CommunityHost rest = null!;

    private string Club => $"/servers/{world.Club.Id.Value}";

    public async ValueTask InitializeAsync()
    {
        await world.OpenAsync();
        await world.Channels.OpenLobby.RunAsync(["lounge"], default);
        rest = await CommunityHost.StartAsync(
            world,
            services => services.AddCommunities(),
            routes =>
            {
                routes.MapCommunities();
                routes.MapInvites();
                routes.MapMembers();
                routes.MapChannels();
                routes.MapRooms();
            });
    }

    public async ValueTask DisposeAsync()
    {
        if (rest is not null) await rest.DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task A_server_is_written_as_the_contract_says()
    {
        var (status, server) = await rest.CallAsync(
            world.Eve, "POST", "/servers", new { name = "Eve's", image = "https://example.org/e.png" });

        Assert.Equal(201, status);
        AssertFields(server, "id", "name", "image", "invitation_code", "owner_id", "is_public", "role", "created_at");
        Assert.Equal("Owner", server.GetProperty("role").GetString());
        Assert.Equal(world.Eve.User.Value, server.GetProperty("owner_id").GetInt64());
        Assert.Equal("2026-01-01T00:00:00.000Z", server.GetProperty("created_at").GetString());
    }

    [Fact]
    public async Task A_channel_is_written_as_the_contract_says()
    {
        var (status, channel) = await rest.CallAsync(
            world.Mod, "POST", $"{Club}/channels", new { name = "news", topic = "What is new" });

        Assert.Equal(201, status);
        AssertFields(
            channel,
            "id", "server_id", "type", "name", "topic", "is_private", "position", "last_seq", "last_message_seq",
            "last_message_at", "creator_id", "created_at");
        Assert.Equal(world.Club.Id.Value, channel.GetProperty("server_id").GetInt64());
        Assert.Equal("text", channel.GetProperty("type").GetString());
        Assert.Equal(world.Mod.User.Value, channel.GetProperty("creator_id").GetInt64());
        Assert.Equal(JsonValueKind.Null, channel.GetProperty("last_message_at").ValueKind);
        Assert.False(channel.GetProperty("is_private").GetBoolean());
    }

    [Fact]
    public async Task A_member_is_written_as_the_contract_says()
    {
        var (_, members) = await rest.CallAsync(world.Ben, "GET", $"{Club}/members?limit=1");

        var member = Assert.Single(members.EnumerateArray());
        AssertFields(member, "user_id", "username", "display_name", "avatar_url", "role", "joined_at", "presence");
        Assert.Equal("Ada", member.GetProperty("username").GetString());
    }

    [Fact]
    public async Task A_server_lives_through_its_routes()
    {
        await ExpectAsync(200, world.Ada, "GET", "/servers");
        await ExpectAsync(200, world.Ben, "GET", Club);
        await ExpectAsync(200, world.Mod, "PUT", Club, new { name = "Chess club", is_public = true });
        await ExpectAsync(200, world.Ada, "POST", $"{Club}/transfer", new { user_id = world.Ben.User.Value });
        await ExpectAsync(403, world.Ada, "DELETE", Club);
        await ExpectAsync(204, world.Ben, "DELETE", Club);
        await ExpectAsync(404, world.Ben, "GET", Club);
    }

    [Fact]
    public async Task Members_come_through_the_routes_of_invitations()
    {
        await ExpectAsync(200, null, "GET", $"/invites/{world.Club.InvitationCode}");
        await ExpectAsync(200, world.Eve, "POST", "/servers/join", new { invitation_code = world.Club.InvitationCode });
        await ExpectAsync(409, world.Eve, "POST", "/servers/join", new { invitation_code = world.Club.InvitationCode });
        await ExpectAsync(404, world.Eve, "POST", "/servers/join", new { invitation_code = "AAAAAAAAAA" });
        await ExpectAsync(404, world.Root, "POST", $"{Club}/join");
        await ExpectAsync(200, world.Mod, "POST", $"{Club}/invite");
    }

    [Fact]
    public async Task Members_go_through_the_routes_of_members()
    {
        await ExpectAsync(204, world.Ada, "PUT", $"{Club}/members/{world.Ben.User.Value}", new { role = "aDMIN" });
        await ExpectAsync(400, world.Ada, "PUT", $"{Club}/members/{world.Ben.User.Value}", new { role = "Owner" });
        await ExpectAsync(400, world.Ada, "PUT", $"{Club}/members/{world.Ben.User.Value}", new { role = "1" });
        await ExpectAsync(403, world.Mod, "DELETE", $"{Club}/members/{world.Ben.User.Value}");
        await ExpectAsync(204, world.Ada, "DELETE", $"{Club}/members/{world.Ben.User.Value}");
        await ExpectAsync(204, world.Mod, "DELETE", $"{Club}/leave");
        await ExpectAsync(400, world.Ada, "DELETE", $"{Club}/leave");
    }

    [Fact]
    public async Task Channels_live_through_their_routes()
    {
        var general = $"/channels/{world.General.Value}";
        await ExpectAsync(200, world.Ben, "GET", $"{Club}/channels");
        await ExpectAsync(409, world.Ada, "POST", $"{Club}/channels", new { name = "General" });
        await ExpectAsync(201, world.Ada, "POST", $"{Club}/channels", new { name = "secret", is_private = true });
        await ExpectAsync(200, world.Ben, "GET", general);
        await ExpectAsync(200, world.Mod, "PUT", general, new { position = 3, is_private = false });
        await ExpectAsync(404, world.Eve, "DELETE", general);
        await ExpectAsync(204, world.Mod, "DELETE", general);
    }

    [Fact]
    public async Task Rooms_live_through_their_routes()
    {
        var room = await ExpectAsync(201, world.Eve, "POST", "/rooms", new { name = "garden" });
        var lobby = room.GetProperty("server_id").GetInt64();

        Assert.Equal(2, (await ExpectAsync(200, world.Ben, "GET", "/rooms")).GetArrayLength());
        Assert.Equal(2, (await ExpectAsync(200, world.Ben, "GET", $"/servers/{lobby}/channels")).GetArrayLength());
        await ExpectAsync(201, world.Ben, "POST", $"/servers/{lobby}/channels", new { name = "shed" });
        await ExpectAsync(403, world.Ben, "DELETE", $"/channels/{room.GetProperty("id").GetInt64()}");
        await ExpectAsync(404, world.Root, "GET", $"/servers/{lobby}");
    }

    [Fact]
    public async Task A_topic_that_is_left_out_stays_while_null_clears_it()
    {
        var general = $"/channels/{world.General.Value}";
        await ExpectAsync(200, world.Ada, "PUT", general, new { topic = "Anything goes" });

        var renamed = await ExpectAsync(200, world.Ada, "PUT", general, new { name = "lounge" });
        Assert.Equal("Anything goes", renamed.GetProperty("topic").GetString());
        var cleared = await ExpectAsync(200, world.Ada, "PUT", general, new { topic = (string?)null });
        Assert.Equal(JsonValueKind.Null, cleared.GetProperty("topic").ValueKind);
    }

    [Fact]
    public async Task An_image_that_is_left_out_stays_while_null_clears_it()
    {
        await ExpectAsync(200, world.Ada, "PUT", Club, new { image = "https://example.org/c.png" });

        var renamed = await ExpectAsync(200, world.Ada, "PUT", Club, new { name = "Chess club" });
        Assert.Equal("https://example.org/c.png", renamed.GetProperty("image").GetString());
        var cleared = await ExpectAsync(200, world.Ada, "PUT", Club, new { image = (string?)null });
        Assert.Equal(JsonValueKind.Null, cleared.GetProperty("image").ValueKind);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("after=0", "after")]
    [InlineData("after=-1", "after")]
    public async Task A_number_of_the_query_that_is_out_of_range_is_named(string query, string field)
    {
        var body = await ExpectAsync(400, world.Ada, "GET", $"{Club}/members?{query}");

        Assert.Equal(field, Assert.Single(body.GetProperty("fields").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Who_is_not_signed_in_comes_no_further_than_an_invitation()
    {
        await ExpectAsync(401, null, "GET", "/servers");
        await ExpectAsync(401, null, "GET", "/rooms");
        await ExpectAsync(401, null, "GET", $"/channels/{world.General.Value}");
        await ExpectAsync(401, null, "POST", $"{Club}/join");
    }

    private async Task<JsonElement> ExpectAsync(int status, Actor? caller, string method, string path, object? body = null)
    {
        var answer = await rest.CallAsync(caller, method, path, body);
        Assert.True(status == answer.Status, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    private static void AssertFields(JsonElement shape, params string[] fields) =>
        Assert.Equal(fields, shape.EnumerateObject().Select(field => field.Name));
}
