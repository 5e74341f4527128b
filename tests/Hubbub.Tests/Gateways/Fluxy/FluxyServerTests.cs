using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxyServersOnSqlite : FluxyServerTests<SqliteEngine>;

public sealed class FluxyServersOnPostgres : FluxyServerTests<PostgresEngine>;

/// <summary>Servers and their members by Fluxy's verbs: what is answered, to the letter.</summary>
public abstract class FluxyServerTests<TEngine> : FluxyTests<TEngine> where TEngine : TestEngine, new()
{
    private const string Forbidden = "Vous n'avez pas le droit de faire cela.";
    private const string Missing = "Cela n'existe pas.";
    private const string NoServer = "Serveur introuvable";

    [Fact]
    public async Task A_server_is_made_listed_changed_and_deleted()
    {
        AssertSays("""{"has_servers":false,"count":0}""", await Eve.GetAsync("has-servers"));
        AssertSays("""{"servers":[]}""", await Eve.GetAsync("user-servers"));
        var made = await Eve.PostAsync("create-server", new { name = "Café" });
        AssertSays("""{"success":true,"message":"Serveur créé avec succès"}""", made);
        AssertSays("""{"has_servers":true,"count":1}""", await Eve.GetAsync("has-servers"));
        var id = (await Eve.GetAsync("user-servers")).Json.GetProperty("servers")[0].GetProperty("id").GetInt64();
        AssertSays(Listed(id, "Café", "/logo_fluxy.png", isOwner: true), await Eve.GetAsync("user-servers"));

        var image = new { server_id = $"{id}", image = "https://example.org/a.png" };
        AssertSays(Done, await Eve.PostAsync("update-server", image));
        AssertSays(Done, await Eve.PostAsync("update-server", new { server_id = id, name = "Bar", image = (string?)null }));
        AssertSays(Listed(id, "Bar", "https://example.org/a.png", isOwner: true), await Eve.GetAsync("user-servers"));
        AssertSays(Done, await Eve.PostAsync("update-server", new { server_id = id, image = "/logo_fluxy.png" }));
        AssertSays(Listed(id, "Bar", "/logo_fluxy.png", isOwner: true), await Eve.GetAsync("user-servers"));

        AssertSays(Done, await Eve.PostAsync("delete-server", new { server_id = id }));
        AssertSays("""{"has_servers":false,"count":0}""", await Eve.GetAsync("has-servers"));
    }

    [Fact]
    public async Task A_server_is_changed_by_those_who_may()
    {
        AssertRefuses(400, "Aucune donnée à mettre à jour", await Ada.PostAsync("update-server", Club));
        AssertRefuses(403, Forbidden, await Ben.PostAsync("update-server", new { server_id = World.Club, name = "Ours" }));
        AssertRefuses(404, NoServer, await Eve.PostAsync("update-server", new { server_id = World.Club, name = "Ours" }));
        AssertRefuses(403, Forbidden, await Mod.PostAsync("delete-server", Club));
        AssertRefuses(404, NoServer, await Eve.PostAsync("delete-server", Club));
        AssertRefuses(
            400, Wrong("server_id"), await Ada.PostAsync("delete-server", new { server_id = "x" }));
        AssertRefuses(400, Wrong("server_id"), await Ada.PostAsync("delete-server", new { }));
        AssertRefuses(400, Wrong("name"), await Ada.PostAsync("create-server", new { name = " " }));
        AssertRefuses(
            400, Wrong("image"),
            await Ada.PostAsync("create-server", new { name = "Club", image = "javascript:alert(1)" }));
    }

    [Fact]
    public async Task The_owner_hands_a_server_on_before_leaving_it()
    {
        AssertRefuses(
            400, "Les owners ne peuvent pas quitter le serveur. Vous devez d'abord transférer le rôle d'owner.",
            await Ada.PostAsync("leave-server", Club));
        AssertRefuses(403, Forbidden, await Mod.PostAsync("switch-owner", Heir(World.Mod.Id)));
        AssertRefuses(404, Missing, await Ada.PostAsync("switch-owner", Heir(World.Eve.Id)));
        AssertRefuses(404, Missing, await Eve.PostAsync("switch-owner", Heir(World.Eve.Id)));

        AssertSays(Done, await Ada.PostAsync("switch-owner", Heir(World.Ben.Id)));
        AssertSays(Listed(World.Club, "Club", "/logo_fluxy.png", isAdmin: true), await Ada.GetAsync("user-servers"));
        AssertSays(Done, await Ada.PostAsync("leave-server", Club));
        AssertRefuses(404, NoServer, await Ada.PostAsync("leave-server", Club));
        AssertSays(Listed(World.Club, "Club", "/logo_fluxy.png"), await AsMemberAsync(Mod));
    }

    [Fact]
    public async Task The_invitation_is_shown_to_owner_and_admins_and_opens_the_server()
    {
        const string Refused = "Seuls le fondateur ou les admins peuvent créer un lien d'invitation";
        AssertSays($$"""{"success":true,"link":"{{World.Invitation}}"}""", await Mod.PostAsync("create-invite-link", Club));
        AssertSays($$"""{"success":true,"link":"{{World.Invitation}}"}""", await Ada.PostAsync("create-invite-link", Club));
        AssertRefuses(403, Refused, await Ben.PostAsync("create-invite-link", Club));
        AssertRefuses(404, Missing, await Eve.PostAsync("create-invite-link", Club));

        var link = new { link = World.Invitation };
        AssertRefuses(
            404, "Cette invitation n'existe pas ou n'est plus valable.",
            await Eve.PostAsync("join-server-by-link", new { link = "XXXXXXXXXX" }));
        AssertSays(Done, await Eve.PostAsync("join-server-by-link", link));
        AssertRefuses(400, "Vous êtes déjà membre de ce serveur", await Eve.PostAsync("join-server-by-link", link));
    }

    [Fact]
    public async Task Only_a_public_server_is_joined_without_an_invitation()
    {
        AssertRefuses(404, NoServer, await Eve.PostAsync("join-server", Club));
        AssertRefuses(404, NoServer, await Eve.PostAsync("join-server", new { server_id = 900_000_000_000 }));
        AssertRefuses(400, "Vous êtes déjà membre de ce serveur", await Ben.PostAsync("join-server", Club));

        await World.Ada.PutAsync($"servers/{World.Club}", new { is_public = true });
        AssertSays(
            """{"success":true,"message":"Vous avez rejoint le serveur avec succès"}""",
            await Eve.PostAsync("join-server", Club));
        AssertRefuses(400, "Vous êtes déjà membre de ce serveur", await Eve.PostAsync("join-server", Club));
        await World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Eve.Id}", new { });
        AssertRefuses(403, "Vous êtes banni de ce serveur.", await Eve.PostAsync("join-server", Club));
    }

    [Fact]
    public async Task Members_are_listed_by_role_with_who_is_here()
    {
        await using var mod = await World.Mod.ConnectAsync();
        await mod.AskAsync("set_presence", new { status = "dnd" });
        await using var ben = await World.Ben.ConnectAsync();
        await ben.AskAsync("set_presence", new { status = "invisible" });

        var members = await Ben.GetAsync($"server-members?server_id={World.Club}");

        string[] listed =
            [Member(World.Ada, "fondateur"), Member(World.Mod, "admin", "online"), Member(World.Ben, "membre")];
        AssertSays($$"""{"members":[{{string.Join(',', listed)}}]}""", members);
        AssertSays($$"""{"users":[{{World.Mod.Id}}]}""", await Ben.GetAsync("connected-users"));
        AssertSays("""{"users":[]}""", await Eve.GetAsync("connected-users"));
        AssertRefuses(404, NoServer, await Eve.GetAsync($"server-members?server_id={World.Club}"));
        AssertRefuses(400, Wrong("server_id"), await Ben.GetAsync("server-members"));
        AssertRefuses(400, Wrong("server_id"), await Ben.GetAsync("server-members?server_id=-1"));
    }

    [Fact]
    public async Task Roles_are_given_by_the_owner()
    {
        const string NoRole = "Rôle invalide. Utilisez 'admin' ou 'membre'";
        const string Given = """{"success":true,"message":"Rôle mis à jour avec succès"}""";
        AssertRefuses(400, NoRole, await Ada.PostAsync("update-member-role", Role(World.Ben.Id, "fondateur")));
        AssertRefuses(400, NoRole, await Ada.PostAsync("update-member-role", Role(World.Ben.Id, "Admin")));
        AssertRefuses(400, NoRole, await Ada.PostAsync("update-member-role", Role(World.Ben.Id, null)));
        AssertRefuses(403, Forbidden, await Mod.PostAsync("update-member-role", Role(World.Ben.Id, "admin")));
        AssertRefuses(404, Missing, await Ada.PostAsync("update-member-role", Role(World.Eve.Id, "admin")));
        AssertRefuses(404, Missing, await Eve.PostAsync("update-member-role", Role(World.Ben.Id, "admin")));

        AssertSays(Given, await Ada.PostAsync("update-member-role", Role(World.Ben.Id, "admin")));
        AssertSays(Listed(World.Club, "Club", "/logo_fluxy.png", isAdmin: true), await Ben.GetAsync("user-servers"));
        AssertSays(Given, await Ada.PostAsync("update-member-role", Role(World.Ben.Id, "membre")));
        AssertSays(Listed(World.Club, "Club", "/logo_fluxy.png"), await Ben.GetAsync("user-servers"));
    }

    [Fact]
    public async Task Who_may_not_kick_is_told_why()
    {
        const string NoRight = "Vous n'avez pas la permission d'exclure des membres";
        const string Founder = "Vous ne pouvez pas exclure le fondateur du serveur";
        await World.Ada.PutAsync($"servers/{World.Club}/members/{World.Ben.Id}", new { role = "Admin" });
        const string Admin = "Seul le fondateur peut exclure un administrateur";

        AssertRefuses(403, Admin, await Mod.PostAsync("kick-member", Kicked(World.Ben.Id)));
        AssertRefuses(400, Founder, await Mod.PostAsync("kick-member", Kicked(World.Ada.Id)));
        AssertRefuses(400, Founder, await Ada.PostAsync("kick-member", Kicked(World.Ada.Id)));
        AssertRefuses(404, Missing, await Mod.PostAsync("kick-member", Kicked(World.Eve.Id)));
        AssertRefuses(404, Missing, await Eve.PostAsync("kick-member", Kicked(World.Ben.Id)));
        await World.Ada.PutAsync($"servers/{World.Club}/members/{World.Ben.Id}", new { role = "Member" });
        AssertRefuses(403, NoRight, await Ben.PostAsync("kick-member", Kicked(World.Mod.Id)));
        AssertRefuses(403, NoRight, await Ben.PostAsync("kick-member", Kicked(World.Ada.Id)));

        AssertSays(
            """{"success":true,"message":"Membre exclu avec succès"}""",
            await Mod.PostAsync("kick-member", Kicked(World.Ben.Id)));
        AssertSays("""{"servers":[]}""", await Ben.GetAsync("user-servers"));
    }

    private static string Wrong(string field) => $"Certains champs ne sont pas valides : {field}.";

    private object Club => new { server_id = World.Club };

    private object Heir(long user) => new { server_id = World.Club, new_owner_id = user };

    private object Role(long user, string? role) => new { server_id = World.Club, user_id = user, role };

    private object Kicked(long user) => new { server_id = World.Club, user_id = user };

    // Made a member by the new owner, who is Ben.
    private async Task<Rest.Answer> AsMemberAsync(FluxyClient admin)
    {
        AssertSays(
            """{"success":true,"message":"Rôle mis à jour avec succès"}""",
            await Ben.PostAsync("update-member-role", Role(World.Mod.Id, "membre")));
        return await admin.GetAsync("user-servers");
    }

    private static string Member(Somebody somebody, string role, string status = "offline") =>
        $$"""{"user_id":{{somebody.Id}},"role":"{{role}}","status":"{{status}}"}""";

    private static string Listed(long id, string name, string image, bool isOwner = false, bool isAdmin = false)
    {
        var roles = $"\"is_owner\":{Word(isOwner)},\"is_admin\":{Word(isAdmin)}";
        return $$"""{"servers":[{"id":{{id}},"name":"{{name}}","image":"{{image}}",{{roles}}}]}""";
    }

    private static string Word(bool value) => value ? "true" : "false";
}
