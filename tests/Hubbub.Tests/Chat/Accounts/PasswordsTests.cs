using Hubbub.Chat;
using Hubbub.Chat.Accounts;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class PasswordsTests : IDisposable
{
    private readonly Passwords passwords = new(new PasswordOptions { Rounds = 1000 });

    [Fact]
    public async Task The_right_password_is_known_by_its_hash()
    {
        var stored = await passwords.HashAsync("correct horse", default);

        Assert.Equal(PasswordVerdict.Right, await passwords.VerifyAsync("correct horse", stored, default));
        Assert.Equal(PasswordVerdict.Wrong, await passwords.VerifyAsync("correct horsf", stored, default));
    }

    [Fact]
    public async Task Nobody_has_a_password_where_none_is_stored() =>
        Assert.Equal(PasswordVerdict.Wrong, await passwords.VerifyAsync("", null, default));

    [Fact]
    public async Task One_password_is_stored_differently_every_time() =>
        Assert.NotEqual(await passwords.HashAsync("correct horse", default), await passwords.HashAsync("correct horse", default));

    [Fact]
    public async Task A_hash_of_another_strength_is_right_but_outdated()
    {
        using var stronger = new Passwords(new PasswordOptions { Rounds = 1001 });
        var stored = await passwords.HashAsync("correct horse", default);

        Assert.Equal(PasswordVerdict.RightButOutdated, await stronger.VerifyAsync("correct horse", stored, default));
    }

    [Fact]
    public async Task A_hash_made_elsewhere_by_the_same_rule_is_understood()
    {
        // hashlib.pbkdf2_hmac("sha512", b"correct horse", bytes(range(16)), 1000)
        const string Stored = "pbkdf2-sha512$1000$AAECAwQFBgcICQoLDA0ODw==$"
            + "Xpx07WjVx4vCIvrmBRj8uOoVVtGqJqtUv2J5bhizSQs7osCteF7W4A61dZDqSIqQjO+dxO6p5FT/Uy7QRBXSXA==";

        Assert.Equal(PasswordVerdict.Right, await passwords.VerifyAsync("correct horse", Stored, default));
    }

    [Fact]
    public async Task A_crowd_is_told_to_come_back_instead_of_waiting()
    {
        using var slow = new Passwords(new PasswordOptions { Rounds = 20_000 });
        var places = Environment.ProcessorCount * 9;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, places * 3).Select(_ => OutcomeAsync(slow)));

        Assert.True(outcomes.Count(o => o is null) >= places);
        Assert.All(outcomes.OfType<RefusedException>(), refused => Assert.Equal(RefusalCode.RateLimited, refused.Code));
        Assert.All(outcomes.OfType<RefusedException>(), refused => Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter));
        Assert.Contains(outcomes, o => o is not null);
        Assert.Null(await OutcomeAsync(slow));
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(128, true)]
    [InlineData(7, false)]
    [InlineData(129, false)]
    public void A_password_is_measured_in_characters(int characters, bool isAllowed) =>
        Assert.Equal(isAllowed, Passwords.Problem(string.Concat(Enumerable.Repeat("🐴", characters))) is null);

    [Fact]
    public void No_password_is_none() => Assert.NotNull(Passwords.Problem(null));

    public void Dispose() => passwords.Dispose();

    private static async Task<RefusedException?> OutcomeAsync(Passwords passwords)
    {
        try
        {
            await passwords.HashAsync("correct horse", default);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused;
        }
    }
}
