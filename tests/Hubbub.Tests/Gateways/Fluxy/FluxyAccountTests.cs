using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxyAccountsOnSqlite : FluxyAccountTests<SqliteEngine>;

public sealed class FluxyAccountsOnPostgres : FluxyAccountTests<PostgresEngine>;

/// <summary>Accounts by Fluxy's forms and verbs: what is answered, to the letter.</summary>
public abstract class FluxyAccountTests<TEngine> : FluxyTests<TEngine> where TEngine : TestEngine, new()
{
    private const string NotSignedIn = "Utilisateur non connecté";

    [Fact]
    public async Task Registering_signs_in_and_welcomes()
    {
        var welcome = await Nobody.RegisterAsync("Cat");

        Assert.Equal(200, (int)welcome.Status);
        Assert.Equal("Compte créé !. Vérifie ton email pour confirmer, puis connecte-toi.", welcome.Text);
        Assert.Equal("text/html; charset=utf-8", welcome.Header("Content-Type"));
        Assert.Matches("^token=[^;]+; max-age=[0-9]+; path=/; samesite=lax; httponly$", welcome.Header("Set-Cookie"));
        Assert.Equal("Cat", (await Nobody.GetAsync("user")).Json.GetProperty("username").GetString());
    }

    [Fact]
    public async Task A_registration_that_fails_says_why_on_a_page()
    {
        const string Fields = "Certains champs ne sont pas valides : username, email, password.";
        (string Username, string Email, string Password, string Says)[] all =
        [
            ("Ada", "new@example.org", "correct horse", "Ce nom d&#x27;utilisateur est déjà pris."),
            ("New", "ada@example.org", "correct horse", "Cette adresse est déjà utilisée."),
            ("<b>", "no address", "short", Fields),
            ("", "", "", Fields),
        ];
        foreach (var (username, email, password, says) in all)
        {
            var refused = await Nobody.FormAsync("/register", ("username", username), ("email", email), ("password", password));

            Assert.Equal((400, says), ((int)refused.Status, refused.Text));
            Assert.Equal("text/html; charset=utf-8", refused.Header("Content-Type"));
            Assert.Null(refused.Header("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Logging_in_and_out_gives_and_takes_the_cookie()
    {
        AssertSays("""{"success":true,"message":"Connexion réussie","redirect":"/home"}""", await Nobody.LogInAsync("Ben"));
        var cookie = Nobody.Cookie;

        var out1 = await Nobody.PostAsync("logout");
        AssertSays("""{"message":"Déconnexion réussie"}""", out1);
        Assert.Equal("token=; max-age=0; path=/; samesite=lax; httponly", out1.Header("Set-Cookie"));
        Nobody.Cookie = cookie;
        AssertRefuses(401, NotSignedIn, await Nobody.PostAsync("logout"));
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_plain_text()
    {
        var refused = await Nobody.FormAsync("/login", ("email", "ben@example.org"), ("password", "wrong horse"));

        Assert.Equal((401, "Le nom ou le mot de passe est incorrect."), ((int)refused.Status, refused.Text));
        Assert.Equal("text/plain; charset=utf-8", refused.Header("Content-Type"));
        Assert.Null(refused.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Who_has_forgotten_their_password_is_led_to_the_same_page_as_who_has_none()
    {
        foreach (var email in (string[])["ben@example.org", "eve@example.com", "no address"])
        {
            var led = await Nobody.FormAsync("/forgot", ("email", email));

            Assert.Equal((302, "/forgot-sent", ""), ((int)led.Status, led.Header("Location"), led.Text));
        }

        var sent = await Nobody.SendAsync(HttpMethod.Get, "/forgot-sent", null);
        Assert.Equal((200, "text/html; charset=utf-8"), ((int)sent.Status, sent.Header("Content-Type")));
        Assert.Equal("Si un compte existe à cette adresse, un e-mail avec un lien vient de lui être envoyé.", sent.Text);
    }

    [Fact]
    public async Task A_new_password_is_set_by_the_token_of_the_letter_once()
    {
        var begin = World.Services.GetRequiredService<BeginPasswordReset>();
        var reset = (await begin.RunAsync("ben@example.org", default))!;

        var set = await ResetAsync(reset.Token, "battery staple");
        var again = await ResetAsync(reset.Token, "battery staple");
        var tooShort = await ResetAsync(reset.Token, "short");

        Assert.Equal((200, "Mot de passe réinitialisé avec succès"), ((int)set.Status, set.Text));
        Assert.Equal((400, "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau."), ((int)again.Status, again.Text));
        Assert.Equal((400, "Certains champs ne sont pas valides : password."), ((int)tooShort.Status, tooShort.Text));
        Assert.All([set, again, tooShort], it => Assert.Equal("text/plain; charset=utf-8", it.Header("Content-Type")));
        AssertRefuses(401, NotSignedIn, await Ben.PostAsync("logout"));
        Assert.Equal(401, (int)(await Nobody.LogInAsync("Ben")).Status);
        var login = await Nobody.FormAsync("/login", ("email", "ben@example.org"), ("password", "battery staple"));
        Assert.Equal(200, (int)login.Status);
    }

    [Fact]
    public async Task A_page_of_another_site_signs_nobody_in()
    {
        foreach (var (path, type) in ((string, string)[])[("/register", "text/html"), ("/login", "text/plain")])
        {
            using var form = new FormUrlEncodedContent([new("email", "ben@example.org"), new("password", FluxyClient.Password)]);

            var refused = await Nobody.SendAsync(HttpMethod.Post, path, form, ("Origin", "https://evil.example"));

            Assert.Equal((403, $"{type}; charset=utf-8"), ((int)refused.Status, refused.Header("Content-Type")));
            Assert.Null(Nobody.Cookie);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_is_told_in_strings_and_who_is_not_in_nulls()
    {
        var id = World.Ben.Id;
        AssertSays(
            $$"""{"user_id":"{{id}}","auth_id":"{{id}}","email":"Ben@example.org","username":"Ben","avatar":null}""",
            await Ben.GetAsync("user"));
        const string Nulls = """{"user_id":null,"auth_id":null,"email":null,"username":null,"avatar":null}""";
        AssertSays(Nulls, await Nobody.GetAsync("user"));
        Nobody.Cookie = "token=bad";
        AssertSays(Nulls, await Nobody.GetAsync("user"));
    }

    [Fact]
    public async Task A_picture_is_uploaded_in_a_data_URL_and_shown_by_a_whole_address()
    {
        var picture = $"data:image/png;base64,{Convert.ToBase64String(Images.Png())}";
        AssertSays(Done, await Ben.PostAsync("update-profile", new { avatar = picture }));

        var shown = await AvatarOfBenAsync();
        Assert.StartsWith($"{World.Server.Address}media/", shown, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await Nobody.SendAsync(HttpMethod.Get, shown!, null)).Status);

        // Sent back as it was shown it is still the image that is kept here.
        AssertSays(Done, await Ben.PostAsync("update-profile", new { avatar = shown }));
        Assert.Equal(shown, await AvatarOfBenAsync());
        Assert.StartsWith("/media/", (await World.Ben.GetAsync("auth/me")).Json.GetProperty("avatar_url").GetString());
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        const string NoAddress = "Certains champs ne sont pas valides : avatar_url.";
        foreach (var avatar in (string?[])[null, "", " "])
            AssertRefuses(400, "Aucun avatar fourni", await Ben.PostAsync("update-profile", new { avatar }));
        foreach (var avatar in (string[])["javascript:alert(1)", "ftp://example.org/a.png", "/etc/passwd", "a.png"])
            AssertRefuses(400, NoAddress, await Ben.PostAsync("update-profile", new { avatar }));
        foreach (var image in (string[])["image/png,abc", "image/png;base64", ";base64,!!!", ";base64,", ";base64,PHN2Zy8+"])
            AssertRefuses(415, NoImage, await Ben.PostAsync("update-profile", new { avatar = $"data:{image}" }));
        Assert.Null(await AvatarOfBenAsync());
    }

    [Fact]
    public async Task A_picture_has_at_most_two_mebibytes()
    {
        const int Limit = 2 * 1024 * 1024;
        var large = Images.Png(1, 1, Images.Chunk("tEXt", new byte[Limit - 100 - Images.Png().Length]));
        AssertSays(Done, await Ben.PostAsync("update-profile", new { avatar = DataUrl(large) }));

        var larger = new { avatar = DataUrl(new byte[Limit + 1]) };
        AssertRefuses(413, "Ce fichier est trop lourd.", await Ben.PostAsync("update-profile", larger));
        var refused = await RawHttp.ExchangeAsync(
            World.Server.Address,
            $"POST /api/update-profile HTTP/1.1\r\nHost: a\r\nCookie: {Ben.Cookie}\r\nContent-Type: application/json\r\n"
            + $"Connection: close\r\nContent-Length: {2 * Limit}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", refused);
        Assert.EndsWith("""{"error":"La demande est trop grande."}""", refused);
    }

    [Fact]
    public async Task A_name_is_changed_to_one_that_is_free()
    {
        AssertRefuses(400, "Username vide", await Ben.PostAsync("update-username", new { username = " " }));
        AssertRefuses(400, "Username vide", await Ben.PostAsync("update-username", new { }));
        var taken = await Ben.PostAsync("update-username", new { username = "ada" });
        AssertRefuses(409, "Ce nom d'utilisateur est déjà pris.", taken);
        var bad = await Ben.PostAsync("update-username", new { username = "a b" });
        AssertRefuses(400, "Certains champs ne sont pas valides : username.", bad);
        AssertSays(Done, await Ben.PostAsync("update-username", new { username = "Benoît" }));
        Assert.Equal("Benoît", (await Ben.GetAsync("user")).Json.GetProperty("username").GetString());
    }

    [Fact]
    public async Task People_are_those_who_share_a_server_and_only_ones_own_address_is_shown()
    {
        await World.Ben.PostAsync("dms", new { user_id = World.Eve.Id });

        AssertSays(
            $"[{Shown(World.Ada)},{Shown(World.Ben, "Ben@example.org")},{Shown(World.Mod)}]", await Ben.GetAsync("allusers"));
        AssertSays($"[{Shown(World.Eve, "Eve@example.org")}]", await Eve.GetAsync("allusers"));
    }

    [Fact]
    public async Task A_stranger_is_told_to_sign_in_first()
    {
        string[] asked =
        [
            "allusers", "server-members?server_id=1", "server-channels?server_id=1", "channel-messages?channel_id=1",
            "connected-users",
        ];
        string[] done =
        [
            "logout", "update-profile", "update-username", "create-server", "update-server", "delete-server", "leave-server",
            "switch-owner", "create-invite-link", "join-server-by-link", "join-server", "update-member-role", "kick-member",
            "channel/create", "channel/update", "channel/delete", "message/delete",
        ];
        foreach (var path in asked) AssertRefuses(401, NotSignedIn, await Nobody.GetAsync(path));
        foreach (var path in done) AssertRefuses(401, NotSignedIn, await Nobody.PostAsync(path, new { }));

        var count = await Nobody.GetAsync("has-servers");
        Assert.Equal((401, $$"""{"error":"{{NotSignedIn}}","has_servers":false}"""), ((int)count.Status, count.Text));
        var servers = await Nobody.GetAsync("user-servers");
        Assert.Equal((401, $$"""{"error":"{{NotSignedIn}}","servers":[]}"""), ((int)servers.Status, servers.Text));
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_with_the_cookie()
    {
        using var body = new StringContent("""{"name":"Theirs"}""", null, "application/json");

        var refused = await Ben.SendAsync(HttpMethod.Post, "/api/create-server", body, ("Origin", "https://evil.example"));

        AssertRefuses(403, "Cette demande vient d'une page qui ne peut pas agir pour vous.", refused);
        AssertSays("""{"has_servers":true,"count":1}""", await Ben.GetAsync("has-servers"));
    }

    private const string NoImage = "Il faut une image PNG, JPEG, GIF ou WebP intacte et pas trop grande.";

    private static string DataUrl(byte[] image) => $"data:image/png;base64,{Convert.ToBase64String(image)}";

    private async Task<string?> AvatarOfBenAsync() => (await Ben.GetAsync("user")).Json.GetProperty("avatar").GetString();

    private static string Shown(Somebody somebody, string? email = null)
    {
        var (id, address) = (somebody.Id, email is null ? "null" : $"\"{email}\"");
        var rest = $"\"username\":\"{somebody.Name}\",\"email\":{address},\"avatar\":null";
        return $$"""{"id":"{{id}}","auth_id":"{{id}}",{{rest}}}""";
    }

    private Task<Gateways.Rest.Answer> ResetAsync(string token, string password) =>
        Nobody.FormAsync("/reset-password", ("token", token), ("password", password));
}
