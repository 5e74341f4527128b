using System.Text;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class ExternalTokensTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(OtherService.Secret);
    private readonly TestClock clock = new();

    private AccessTokens Tokens => new(new AccessTokenOptions { Secret = Key }, clock);

    private string Claims => OtherService.Claims(clock, 7, "Zoe");

    [Fact]
    public void Another_service_says_who_somebody_is_and_until_when()
    {
        var claims = Tokens.ReadExternal(OtherService.Sign(Claims));

        Assert.Equal(new ExternalClaims(new UserId(7), "Zoe", clock.GetUtcNow().AddMinutes(10)), claims);
    }

    [Fact]
    public void Our_own_tokens_are_not_another_services_and_theirs_are_not_ours()
    {
        var zoe = new Account(new UserId(7), "Zoe", "Zoe", null, null, InstanceRole.User, 0);

        Assert.Null(Tokens.ReadExternal(Tokens.Issue(zoe, new SessionId(9))));
        Assert.Null(Tokens.Read(OtherService.Sign(Claims)));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","jwk":{"kty":"oct","k":"AA"}}""")]
    [InlineData("""{"alg":"HS256","jku":"https://example.org/keys"}""")]
    [InlineData("""{"alg":"HS256","x5u":"https://example.org/keys"}""")]
    [InlineData("""{"alg":"HS256","alg":"none"}""")]
    public void No_unusual_header_is_accepted_even_when_it_is_signed_with_the_key(string header) =>
        Assert.Null(Tokens.ReadExternal(OtherService.Sign(Claims, header)));

    [Theory]
    [InlineData("\"user_id\":7", "\"user\":7")]
    [InlineData("\"user_id\":7", "\"user_id\":\"7\"")]
    [InlineData("\"user_id\":7", "\"user_id\":7.5")]
    [InlineData("\"user_id\":7", "\"user_id\":7,\"user_id\":8")]
    [InlineData("\"user_id\":7", "\"user_id\":7,\"sid\":1")]
    [InlineData("\"user_id\":7", "\"user_id\":7,\"sid\":null")]
    [InlineData("\"user_id\":7", "\"user_id\":7,\"typ\":\"refresh\"")]
    [InlineData("\"exp\":", "\"expires\":")]
    [InlineData("\"exp\":", "\"exp\":null,\"old\":")]
    [InlineData("\"exp\":", "\"exp\":\"2099\",\"old\":")]
    [InlineData("\"exp\":", "\"exp\":-9223372036854775808,\"old\":")]
    [InlineData("\"iat\":", "\"issued\":")]
    [InlineData("\"iat\":", "\"iat\":99999999999,\"old\":")]
    public void Claims_that_make_no_sense_are_refused(string sense, string nonsense)
    {
        Assert.Contains(sense, Claims, StringComparison.Ordinal);

        Assert.Null(Tokens.ReadExternal(OtherService.Sign(Claims.Replace(sense, nonsense, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_token_without_a_good_signature_is_refused()
    {
        var token = OtherService.Sign(Claims);

        Assert.Null(Tokens.ReadExternal(OtherService.Unsigned(Claims)));
        Assert.Null(Tokens.ReadExternal(OtherService.Sign(Claims, key: "another secret, just as long as that")));
        Assert.Null(Tokens.ReadExternal(token[..(token.LastIndexOf('.') + 1)]));
        Assert.Null(Tokens.ReadExternal(token[..token.LastIndexOf('.')]));
        Assert.Null(Tokens.ReadExternal(token + "A"));
    }

    [Fact]
    public void A_token_of_more_than_four_kibibytes_is_not_even_read()
    {
        Assert.NotNull(Tokens.ReadExternal(OtherService.Sign(OtherService.Claims(clock, 7, new string('z', 2_500)))));
        Assert.Null(Tokens.ReadExternal(OtherService.Sign(OtherService.Claims(clock, 7, new string('z', 3_000)))));
    }

    [Fact]
    public void A_token_is_good_until_its_end_and_not_a_second_longer()
    {
        var token = OtherService.Sign(Claims);

        clock.Advance(TimeSpan.FromSeconds(599));
        Assert.NotNull(Tokens.ReadExternal(token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Tokens.ReadExternal(token));
    }

    [Theory]
    [InlineData("253402300799")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775807")]
    public void An_end_as_far_away_as_numbers_go_is_an_end(string end)
    {
        var claims = Tokens.ReadExternal(OtherService.Sign($$"""{"user_id":7,"username":"Zoe","iat":0,"exp":{{end}}}"""));

        Assert.Equal(9999, claims!.ExpiresAt.Year);
    }
}
