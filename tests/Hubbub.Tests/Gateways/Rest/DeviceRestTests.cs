using System.Net;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Rest;

public sealed class DeviceRestOnSqlite : DeviceRestTests<SqliteEngine>;

public sealed class DeviceRestOnPostgres : DeviceRestTests<PostgresEngine>;

public abstract class DeviceRestTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    private const string New = "battery staple";

    [Fact]
    public async Task Sessions_are_listed_with_the_present_one_marked()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();

        var answer = await World.Ben.GetAsync("auth/sessions");

        var sessions = answer.Json.EnumerateArray().ToList();
        Assert.Equal(
            ["id", "current", "created_at", "last_used_at", "expires_at", "user_agent"],
            sessions[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            [(phone.Session.Value, false), (World.Ben.Session.Value, true)],
            sessions.Select(s => (s.GetProperty("id").GetInt64(), s.GetProperty("current").GetBoolean())));
    }

    [Fact]
    public async Task A_session_carries_the_name_of_the_program_that_signed_in()
    {
        using var login = new HttpRequestMessage(HttpMethod.Post, "/auth/login");
        login.Headers.UserAgent.ParseAdd("Phone/1.0 (small)");
        login.Content = new StringContent(
            """{"username":"Ben","password":"correct horse"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await World.Server.Http.SendAsync(login);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var sessions = (await World.Ben.GetAsync("auth/sessions")).Json;

        Assert.Equal("Phone/1.0 (small)", sessions[0].GetProperty("user_agent").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, sessions[1].GetProperty("user_agent").ValueKind);
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_over_before_the_answer()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var mobile = await phone.JoinAsync(World.General);
        await using var desk = await World.Ben.JoinAsync(World.General);
        var listener = World.ListenerOf(phone);
        var closed = mobile.ClosedAsync();

        var answer = await World.Ben.DeleteAsync($"auth/sessions/{phone.Session.Value}");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal((ushort?)1008, listener.Transport.CloseCode);
        Assert.Equal(1008, await closed);
        (await phone.GetAsync("auth/me")).AssertIsProblem(401, "unauthorized");
        (await phone.PostAsync("auth/refresh", new { refresh_token = phone.RefreshToken }))
            .AssertIsProblem(401, "invalid_refresh_token");
        Assert.Empty(await desk.RestAsync());
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        foreach (var session in (string[])[$"{World.Ada.Session.Value}", "999999", "0", "x"])
            (await World.Ben.DeleteAsync($"auth/sessions/{session}")).AssertIsProblem(404, "not_found");

        Assert.Equal(HttpStatusCode.OK, (await World.Ada.GetAsync("auth/me")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_before_the_answer_and_keeps_this_one()
    {
        var phone = await World.Ben.OnAnotherDeviceAsync();
        await using var mobile = await phone.JoinAsync(World.General);
        await using var desk = await World.Ben.JoinAsync(World.General);
        var listener = World.ListenerOf(phone);
        var closed = mobile.ClosedAsync();

        var answer = await World.Ben.PutAsync("auth/password", new { old_password = "correct horse", new_password = New });

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal((ushort?)1008, listener.Transport.CloseCode);
        Assert.Equal(1008, await closed);
        (await phone.GetAsync("auth/me")).AssertIsProblem(401, "unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await World.Ben.GetAsync("auth/me")).Status);
        Assert.Empty(await desk.RestAsync());
        var old = await World.Eve.PostAsync("auth/login", new { username = "Ben", password = "correct horse" });
        old.AssertIsProblem(401, "invalid_credentials");
    }

    [Fact]
    public async Task A_wrong_old_password_is_a_wrong_field_and_no_lost_session()
    {
        var answer = await World.Ben.PutAsync("auth/password", new { old_password = "wrong", new_password = New });

        answer.AssertIsProblem(400, "validation_failed");
        Assert.Equal("is not your password", answer.Field("old_password"));
    }
}

public sealed class PasswordFloodTests : DoorTests<SqliteEngine>
{
    protected override string[] Settings => ["limits.auth_attempts_per_minute=8"];

    [Fact]
    public async Task Passwords_are_not_guessed_by_changing_them()
    {
        var body = new { old_password = "wrong", new_password = "battery staple" };
        var answers = new List<Answer>();
        for (var i = 0; i < 9; i++) answers.Add(await World.Ben.PutAsync("auth/password", body));

        answers[^1].AssertIsProblem(429, "rate_limited");
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.BadRequest);
    }
}
