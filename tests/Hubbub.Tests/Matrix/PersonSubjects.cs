using System.Text.Json;

namespace Hubbub.Tests.Matrix;

/// <summary>The subjects that are people, their devices and their pictures.</summary>
internal sealed class PersonSubjects(MatrixWorld world)
{
    // A newcomer has no column: whoever is nobody signs them up, and hears what they are answered.
    private Player Newcomer => world[Role.Nobody];

    public async Task<Subject> DeviceAsync()
    {
        var values = new List<(string, string)>();
        foreach (var role in Roles.SignedIn)
        {
            var session = await LogInAsync(role);
            values.Add(($"token@{role}", session.GetProperty("token").GetString()!));
            values.Add(($"refresh_token@{role}", session.GetProperty("refresh_token").GetString()!));
        }

        return Subject.Of(("refresh_token", "none")).With(values);
    }

    public async Task<Subject> DeviceOfOwnerAsync()
    {
        await LogInAsync(Role.Owner);
        var devices = await world[Role.Owner].DoAsync("GET", "auth/sessions");
        var newest = devices.EnumerateArray().Max(device => device.GetProperty("id").GetInt64());
        return Subject.Of(("session", $"{newest}"));
    }

    public async Task<Subject> NewcomerAsync() => OfNewcomer(await SignUpAsync());

    public async Task<Subject> NewcomerToClubAsync()
    {
        var session = await SignUpAsync();
        var club = world.Places.Club;
        var body = JsonSerializer.Serialize(new { invitation_code = club.Code });
        (await Newcomer.AskAsync("POST", "/api/v1/servers/join", body, TokenOf(session))).Success();
        return OfNewcomer(session);
    }

    /// <summary>Everybody acts as the newcomer.</summary>
    public async Task<Subject> NewcomerAsOneselfAsync()
    {
        var session = await SignUpAsync();
        return OfNewcomer(session).With([("token", TokenOf(session))]);
    }

    public async Task<Subject> PictureAsync()
    {
        var shown = (await world[Role.Zoe].AskAsync("PUT", "/api/v1/users/me/avatar", Player.Picture)).Success();
        return Subject.Of(("hash", shown.GetProperty("avatar_url").GetString()!.Split('/')[^1]));
    }

    private async Task<JsonElement> SignUpAsync()
    {
        var address = world.Canaries.NewWord("address of a newcomer", Role.Nobody);
        var username = world.Places.NewName("newcomer").Replace(' ', '-');
        var body = new { username, email = $"{address}@example.org", password = Player.Password };
        return await Newcomer.DoAsync("POST", "auth/signup", body);
    }

    private async Task<JsonElement> LogInAsync(Role role)
    {
        var session = await world[role].LogInAsync();
        foreach (var secret in (string[])["token", "refresh_token"])
            world.Canaries.Add(session.GetProperty(secret).GetString()!, $"{secret} of another device of {role}", role);
        return session;
    }

    private static Subject OfNewcomer(JsonElement session)
    {
        var user = session.GetProperty("user");
        return Subject.Of(
            ("user", $"{user.GetProperty("id").GetInt64()}"),
            ("word", user.GetProperty("email").GetString()!.Split('@')[0]));
    }

    private static string TokenOf(JsonElement session) => session.GetProperty("token").GetString()!;
}
