using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class AccessTokensTests
{
    private const string Head = """{"alg":"HS256","typ":"JWT"}""";
    private static readonly Account Ada = new(new UserId(7), "Ada", "Ada", null, null, InstanceRole.Moderator, 0);
    private readonly TestClock clock = new();

    private AccessTokens Tokens => new(new AccessTokenOptions { Secret = AccountWorld.Key }, clock);

    [Fact]
    public void The_example_of_the_standard_is_opened()
    {
        // RFC 7515, appendix A.1.
        var key = Base64Url.DecodeFromChars(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
        const string Token =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        var claims = SignedToken.Open(Token, key);

        Assert.Equal("joe", claims!.Value.GetProperty("iss").GetString());
        Assert.Equal(1300819380, claims.Value.GetProperty("exp").GetInt64());
    }

    [Fact]
    public void A_token_carries_what_older_programs_look_for()
    {
        var token = Tokens.Issue(Ada, new SessionId(9));

        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(
            """{"sub":"7","user_id":7,"userId":7,"username":"Ada","role":"moderator","sid":9,"typ":"access","""
            + $$"""
            "iat":{{now}},"exp":{{now + 900}}}
            """,
            claims.GetRawText());
    }

    [Fact]
    public void A_token_is_good_until_its_end_with_half_a_minute_for_clocks_that_differ()
    {
        var token = Tokens.Issue(Ada, new SessionId(9));

        clock.Advance(TimeSpan.FromSeconds(929));
        Assert.Equal(new AccessClaims(new UserId(7), new SessionId(9)), Tokens.Read(token));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Tokens.Read(token));
    }

    [Fact]
    public void A_token_that_was_shown_before_ends_at_its_time_too()
    {
        var tokens = Tokens;
        var token = tokens.Issue(Ada, new SessionId(9));
        Assert.NotNull(tokens.Read(token));
        Assert.Equal(tokens.Read(token), tokens.Read(token));
        Assert.Null(tokens.Read(token[..^1] + (token[^1] == 'A' ? 'E' : 'A')));

        clock.Advance(TimeSpan.FromSeconds(930));
        Assert.Null(tokens.Read(token));
    }

    [Fact]
    public void A_token_from_the_future_is_not_good_yet()
    {
        Assert.NotNull(Tokens.Read(Signed(Head, Claims(iat: 30))));
        Assert.Null(Tokens.Read(Signed(Head, Claims(iat: 31))));
    }

    [Theory]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"typ":"jwt","alg":"HS256","kid":"1"}""")]
    public void Headers_that_programs_write_are_accepted(string head) => Assert.NotNull(Tokens.Read(Signed(head, Claims())));

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"None"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"HS384"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWE"}""")]
    [InlineData("""{"alg":"HS256","typ":1}""")]
    [InlineData("""{"alg":"HS256","crit":[]}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","jwk":{"kty":"oct","k":"AA"}}""")]
    [InlineData("""{"alg":"HS256","jku":"https://example.org/keys"}""")]
    [InlineData("""{"alg":"HS256","x5u":"https://example.org/keys"}""")]
    [InlineData("""{"alg":"HS256","alg":"none"}""")]
    [InlineData("""{"alg":"none","alg":"HS256"}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("""{"alg":"HS256"}x""")]
    [InlineData("""{"alg":"HS256",}""")]
    [InlineData("\"HS256\"")]
    [InlineData("")]
    public void No_other_header_is_accepted_even_when_it_is_signed_with_the_key(string head) =>
        Assert.Null(Tokens.Read(Signed(head, Claims())));

    [Theory]
    [InlineData("\"typ\":\"access\"", "\"typ\":\"refresh\"")]
    [InlineData("\"typ\":\"access\"", "\"typ\":1")]
    [InlineData("\"typ\":\"access\",", "")]
    [InlineData("\"sid\":9,", "")]
    [InlineData("\"sid\":9", "\"sid\":\"9\"")]
    [InlineData("\"sub\":\"7\"", "\"sub\":\"8\"")]
    [InlineData("\"sub\":\"7\"", "\"sub\":7")]
    [InlineData("\"user_id\":7", "\"user_id\":8")]
    [InlineData("\"userId\":7", "\"userId\":8")]
    [InlineData("\"user_id\":7", "\"user_id\":7,\"user_id\":8")]
    [InlineData("\"user_id\":7", "\"user_id\":7.5")]
    [InlineData("\"exp\":", "\"exp\":1e400,\"old\":")]
    [InlineData("\"exp\":", "\"exp\":\"never\",\"old\":")]
    [InlineData("\"exp\":", "\"old\":")]
    [InlineData("\"iat\":", "\"old\":")]
    [InlineData("\"sid\":9", "\"sid\":9,\"deep\":[[[[[[[[[[1]]]]]]]]]]")]
    [InlineData("\"sid\":9", "\"sid\":9,\"a\":{\"b\":1,\"b\":2}")]
    [InlineData("\"sid\":9", "\"sid\":9,\"text\":\"\xff\"")]
    public void Claims_that_make_no_sense_are_refused_even_when_they_are_signed_with_the_key(string sense, string nonsense)
    {
        var claims = Claims();
        Assert.NotNull(Tokens.Read(Signed(Head, claims)));
        Assert.Contains(sense, claims, StringComparison.Ordinal);

        Assert.Null(Tokens.Read(Signed(Head, claims.Replace(sense, nonsense, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_token_without_a_good_signature_is_refused()
    {
        var token = Tokens.Issue(Ada, new SessionId(9));
        var parts = token.Split('.');
        var unsigned = $"{Encoded("""{"alg":"none"}""")}.{parts[1]}";
        var otherKey = new AccessTokens(new AccessTokenOptions { Secret = new byte[32] }, clock);

        Assert.NotNull(Tokens.Read(token));
        Assert.Null(Tokens.Read($"{parts[0]}.{parts[1]}."));
        Assert.Null(Tokens.Read($"{parts[0]}.{parts[1]}"));
        Assert.Null(Tokens.Read($"{unsigned}."));
        Assert.Null(Tokens.Read(unsigned));
        Assert.Null(Tokens.Read($"{unsigned}.{parts[2]}"));
        Assert.Null(Tokens.Read($"{parts[0]}.{Encoded(Claims().Replace('7', '8'))}.{parts[2]}"));
        Assert.Null(Tokens.Read(otherKey.Issue(Ada, new SessionId(9))));
    }

    [Fact]
    public void A_longer_hash_with_the_same_key_is_refused()
    {
        var signed = $"{Encoded("""{"alg":"HS512"}""")}.{Encoded(Claims())}";
        var signature = Base64Url.EncodeToString(HMACSHA512.HashData(AccountWorld.Key, Encoding.UTF8.GetBytes(signed)));

        Assert.Null(Tokens.Read($"{signed}.{signature}"));
    }

    [Fact]
    public void A_token_has_one_spelling()
    {
        var token = Tokens.Issue(Ada, new SessionId(9));
        var parts = token.Split('.');
        string[] spellings =
        [
            token + "=", token + " ", " " + token, token + "\n", token + ".", "." + token, token + "A", token[..^1],
            $"{parts[0]}=.{parts[1]}.{parts[2]}", $"{parts[0]} .{parts[1]}.{parts[2]}", $"{parts[0]}..{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..20]}\n{parts[2][20..]}", token.Replace('.', ':'), token + "\0", token + "é",
        ];
        var lastBits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Select(c => token[..^1] + c);

        Assert.All(spellings, spelling => Assert.Null(Tokens.Read(spelling)));
        Assert.Single(lastBits, spelling => Tokens.Read(spelling) is not null);
    }

    [Theory]
    [InlineData("{0}=")]
    [InlineData(" {0}")]
    [InlineData("{0}\n")]
    public void A_part_that_is_spelled_oddly_is_refused_even_when_it_is_signed_so(string form)
    {
        var signed = $"{Encoded(Head)}.{form.Replace("{0}", Encoded(Claims()), StringComparison.Ordinal)}";

        Assert.Null(Tokens.Read(WithSignature(signed)));
    }

    [Fact]
    public void A_token_of_more_than_four_kibibytes_is_not_even_read()
    {
        var small = Signed(Head, Claims().Replace("Ada", new string('a', 2_500), StringComparison.Ordinal));
        var huge = Signed(Head, Claims().Replace("Ada", new string('a', 3_000), StringComparison.Ordinal));

        Assert.NotNull(Tokens.Read(small));
        Assert.InRange(huge.Length, 4097, 4300);
        Assert.Null(Tokens.Read(huge));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("é.é.é")]
    [InlineData("\ud800.\udc00.\0")]
    public void Rubbish_is_refused(string token) => Assert.Null(Tokens.Read(token));

    [Fact]
    public void A_short_key_is_no_key() =>
        Assert.Throws<ArgumentException>(() => new AccessTokens(new AccessTokenOptions { Secret = new byte[31] }, clock));

    private string Claims(int iat = 0)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return """{"sub":"7","user_id":7,"userId":7,"username":"Ada","sid":9,"typ":"access","""
            + $$"""
            "iat":{{now + iat}},"exp":{{now + 900}}}
            """;
    }

    // One byte a character, so that a test can sign what is not UTF-8.
    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.Latin1.GetBytes(json));

    private static string Signed(string head, string claims) => WithSignature($"{Encoded(head)}.{Encoded(claims)}");

    private static string WithSignature(string signed) =>
        $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(AccountWorld.Key, Encoding.UTF8.GetBytes(signed)))}";
}
