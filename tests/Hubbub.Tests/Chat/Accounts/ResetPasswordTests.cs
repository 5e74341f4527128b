using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class ResetPasswordOnSqlite : ResetPasswordTests<SqliteEngine>;

public sealed class ResetPasswordOnPostgres : ResetPasswordTests<PostgresEngine>;

public abstract class ResetPasswordTests<TEngine> : DatabaseFacts<TEngine> where TEngine : TestEngine, new()
{
    private const string Old = "correct horse";
    private const string New = "battery staple";
    private const string Address = "Ada@example.org";

    [Fact]
    public async Task Who_reads_the_mail_of_the_account_sets_a_new_password()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();

        var reset = await AskAsync(world);
        await world.ResetPassword.RunAsync(reset.Token, New, default);

        Assert.Equal((Address, "Ada"), (reset.Email, reset.Username));
        await Refused.WithAsync(RefusalCode.InvalidCredentials, () => world.SignIn.RunAsync("Ada", Old, default));
        Assert.True(await world.IsAliveAsync(await world.SignIn.RunAsync("Ada", New, default)));
    }

    [Fact]
    public async Task Every_session_of_that_person_ends()
    {
        using var world = new AccountWorld(Database);
        var desk = await world.AdaSignsUpAsync();
        var phone = await world.SignIn.RunAsync("Ada", Old, default);
        var ben = await world.SignUpAsync("Ben");

        await world.ResetPassword.RunAsync((await AskAsync(world)).Token, New, default);

        Assert.False(await world.IsAliveAsync(desk));
        Assert.False(await world.IsAliveAsync(phone));
        Assert.True(await world.IsAliveAsync(ben));
        var closed = Assert.Single(world.Bus.Told.OfType<SessionsClosed>());
        Assert.Equal([desk.Id, phone.Id], closed.Sessions.OrderBy(s => s.Value));
    }

    [Fact]
    public async Task A_token_is_good_once_and_ends_the_others()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var first = await AskAsync(world);
        var second = await AskAsync(world);

        await world.ResetPassword.RunAsync(first.Token, New, default);

        await RefusedAsync(world, first.Token);
        await RefusedAsync(world, second.Token);
    }

    [Fact]
    public async Task A_token_is_good_for_thirty_minutes()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var reset = await AskAsync(world);

        world.Clock.Advance(TimeSpan.FromMinutes(30));

        await RefusedAsync(world, reset.Token);
    }

    [Fact]
    public async Task Who_changes_their_password_ends_what_was_mailed_before()
    {
        using var world = new AccountWorld(Database);
        var ada = await world.AdaSignsUpAsync();
        var reset = await AskAsync(world);

        await world.ChangePassword.RunAsync(AccountWorld.ActorOf(ada), new PasswordChange(Old, New), default);

        await RefusedAsync(world, reset.Token);
    }

    [Fact]
    public async Task A_bad_password_leaves_the_token_good()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var reset = await AskAsync(world);

        await Refused.FieldAsync("password", () => world.ResetPassword.RunAsync(reset.Token, "short", default));
        await Refused.FieldAsync("password", () => world.ResetPassword.RunAsync(reset.Token, null, default));

        await world.ResetPassword.RunAsync(reset.Token, New, default);
    }

    [Fact]
    public async Task Nobody_is_written_to_who_has_no_password_here()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        await Database.WriteAsync(tx => tx.ExecuteAsync("UPDATE users SET password_hash = NULL"), default);

        Assert.Null(await world.BeginPasswordReset.RunAsync(Address, default));
        Assert.Null(await world.BeginPasswordReset.RunAsync("eve@example.org", default));
        Assert.Null(await world.BeginPasswordReset.RunAsync("no address", default));
    }

    [Fact]
    public async Task No_more_than_three_letters_are_good_at_once()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        for (var i = 0; i < 3; i++) await AskAsync(world);

        Assert.Null(await world.BeginPasswordReset.RunAsync(Address, default));
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.NotNull(await world.BeginPasswordReset.RunAsync(Address, default));
    }

    [Fact]
    public async Task Of_two_who_use_a_token_at_once_one_sets_the_password()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var reset = await AskAsync(world);

        var codes = await Task.WhenAll(
            Refused.CodeOfAsync(() => world.ResetPassword.RunAsync(reset.Token, "password one", default)),
            Refused.CodeOfAsync(() => world.ResetPassword.RunAsync(reset.Token, "password two", default)));

        Assert.Single(codes, code => code is null);
        Assert.Single(codes, code => code is RefusalCode.InvalidResetToken);
    }

    [Fact]
    public async Task The_database_holds_no_token()
    {
        using var world = new AccountWorld(Database);
        await world.AdaSignsUpAsync();
        var reset = await AskAsync(world);

        var kept = await Database.ReadAsync(tx => tx.OneAsync<string>("SELECT token_hash FROM password_resets"), default);

        Assert.Matches("^[0-9a-f]{64}$", kept);
        await RefusedAsync(world, kept!);
        await RefusedAsync(world, null);
        await world.ResetPassword.RunAsync(reset.Token, New, default);
    }

    private static async Task<PasswordReset> AskAsync(AccountWorld world) =>
        (await world.BeginPasswordReset.RunAsync(Address, default))!;

    private static Task RefusedAsync(AccountWorld world, string? token) =>
        Refused.WithAsync(RefusalCode.InvalidResetToken, () => world.ResetPassword.RunAsync(token, New, default));
}
