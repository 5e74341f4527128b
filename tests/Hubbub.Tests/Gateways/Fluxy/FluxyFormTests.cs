using System.Text;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

/// <summary>Forms as no client should send them: a bad request, each of them.</summary>
public sealed class FluxyFormTests : FluxyTests<SqliteEngine>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Fields = "email=ben%40example.org&password=correct+horse";

    private static readonly string Multipart = string.Join(
        "\r\n",
        "--b", "Content-Disposition: form-data; name=\"email\"", "", "ben@example.org",
        "--b", "Content-Disposition: form-data; name=\"password\"", "", "correct horse", "--b--", "");

    [Fact]
    public async Task A_form_is_read_however_its_charset_is_spelt_and_in_parts_too()
    {
        foreach (var charset in (string[])["", "; charset=utf-8", "; charset=\"UTF-8\""])
            Assert.Equal(200, (int)(await PostAsync("/login", Fields, Form + charset)).Status);
        Assert.Equal(200, (int)(await PostAsync("/login", Multipart, "multipart/form-data; boundary=b")).Status);
    }

    [Fact]
    public async Task What_is_no_form_is_a_bad_request()
    {
        const string Parts = "multipart/form-data; boundary=b";
        (string Type, string Body)[] all =
        [
            ($"{Form}; charset=bogus", Fields),
            ($"{Form}; charset=utf-7", Fields),
            ($"{Form}; charset=utf-16", Fields),
            (Form, "email=ben%40example.org%00&password=correct+horse"),
            (Form, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"f{i}="))),
            ("multipart/form-data", Fields),
            ("multipart/form-data; boundary=", Fields),
            (Parts, Fields),
            (Parts, "--b\r\n"),
            (Parts, "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nben"),
            (Parts, "--b\r\nno header\r\n\r\nben\r\n--b--\r\n"),
            ("application/json", "{\"email\":\"ben@example.org\"}"),
            ("text/plain", Fields),
            ("nonsense", Fields),
            ("", Fields),
        ];
        foreach (var (type, body) in all)
        foreach (var path in (string[])["/login", "/register", "/forgot", "/reset-password"])
        {
            var refused = await PostAsync(path, body, type);

            Assert.Equal((type, 400, "La demande est mal formée."), (type, (int)refused.Status, refused.Text));
        }
    }

    [Fact]
    public async Task What_names_nobody_signs_nobody_in()
    {
        string[] all =
        [
            "email=ben%40example.org&email=ada%40example.org&password=correct+horse", "email=%FF%FE&password=correct+horse",
            "email=%&password=%zz", "",
        ];
        foreach (var body in all) Assert.Equal(401, (int)(await PostAsync("/login", body, Form)).Status);
    }

    [Fact]
    public async Task A_form_too_large_is_refused()
    {
        var large = Fields + "&x=" + new string('x', 16 * 1024);

        Assert.Equal(413, (int)(await PostAsync("/login", large, Form)).Status);
        Assert.Equal(413, (int)(await PostAsync("/register", large, Form)).Status);
    }

    [Fact]
    public async Task A_chunk_size_that_is_none_is_a_bad_request()
    {
        foreach (var chunk in (string[])["FFFFFFFFFFFFFFFFF\r\nx", "zz\r\nx"])
        foreach (var type in (string[])[Form, "multipart/form-data; boundary=b"])
        {
            var answer = await RawHttp.ExchangeAsync(
                World.Server.Address,
                $"POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: {type}\r\nConnection: close\r\n"
                + $"Transfer-Encoding: chunked\r\n\r\n{chunk}\r\n");

            Assert.StartsWith("HTTP/1.1 400 ", answer);
        }
    }

    private async Task<Rest.Answer> PostAsync(string path, string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type.Length > 0) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await Nobody.SendAsync(HttpMethod.Post, path, content);
    }
}
