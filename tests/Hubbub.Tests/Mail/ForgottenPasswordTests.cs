using System.Net;
using System.Net.Http.Json;
using Hubbub.Server.Gateways.WebClient;
using Hubbub.Tests.World;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.Mail;

/// <summary>What somebody meets who has forgotten their password, with a real mail server.</summary>
public sealed class ForgottenPasswordTests : IAsyncLifetime
{
    private const string New = "battery staple";
    private MailServer mail = null!;
    private RunningServer server = null!;
    private Somebody ada = null!;

    public async ValueTask InitializeAsync()
    {
        mail = await MailServer.StartAsync();
        server = await RunningServer.StartAsync(settings:
        [
            "mail.host=127.0.0.1",
            $"mail.port={mail.Port}",
            "mail.from=Hubbub <hubbub@example.org>",
            "mail.username=hubbub",
            $"mail.password={MailServer.Password}",
        ]);
        ada = await Somebody.SignUpAsync(server, "Ada");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (mail is not null) await mail.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_comes_with_a_link_to_this_server()
    {
        await ForgetAsync("ada@example.org");

        var letter = await mail.NextAsync();

        Assert.Equal(("hubbub", "hubbub@example.org"), (letter.User, letter.From));
        Assert.Equal(["Ada@example.org"], letter.To);
        Assert.Equal("Your Hubbub password", letter.Subject);
        Assert.StartsWith("Hello Ada,", letter.Text);
        Assert.Equal(server.Address.Authority, letter.Link.Authority);
        Assert.Equal(WebClientFile.IsPacked ? "/app/reset" : "/reset-password", letter.Link.PathAndQuery);
        Assert.Matches("^#[A-Za-z0-9_-]{43}$", letter.Link.Fragment);
    }

    [Fact]
    public async Task Who_reads_French_is_written_to_in_French()
    {
        await ForgetAsync("ada@example.org", "fr-FR");

        var letter = await mail.NextAsync();

        Assert.Equal("Votre mot de passe Hubbub", letter.Subject);
        Assert.Contains("ouvrez ce lien dans les 30 minutes", letter.Text);
        Assert.Contains("Si vous n'avez rien demandé", letter.Text);
    }

    [Fact]
    public async Task An_unknown_address_is_answered_alike_and_gets_no_letter()
    {
        await ForgetAsync("eve@example.org");
        await ForgetAsync("no address at all");
        await ForgetAsync("ada@example.org");

        Assert.Equal(["Ada@example.org"], (await mail.NextAsync()).To);
    }

    [Fact]
    public async Task The_link_leads_to_no_page_that_a_stranger_names()
    {
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/auth/forgot");
        forged.Content = JsonContent.Create(new { email = "ada@example.org" });
        forged.Headers.Host = "evil.example";
        forged.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example");
        using var answer = await server.Http.SendAsync(forged);

        Assert.Equal(server.Address.Authority, (await mail.NextAsync()).Link.Authority);
    }

    [Fact]
    public async Task The_page_of_a_build_without_the_client_sets_the_password_and_ends_every_session()
    {
        await using var browser = await Chromium.StartAsync();
        await ForgetAsync("ada@example.org");
        var letter = await mail.NextAsync();

        await browser.GoAsync(new Uri(server.Address, $"/reset-password{letter.Link.Fragment}"));
        // The page's script takes the token out of the address; before it runs, nobody listens to the form.
        await browser.UntilAsync(
            $"document.title === 'Hubbub' && !location.hash && (document.getElementById('password').value = '{New}')");
        await browser.UntilAsync("document.getElementById('form').requestSubmit() ?? true");
        var said = await browser.UntilAsync("document.getElementById('said').textContent");

        Assert.Equal("Your password is changed. You can sign in now.", said.GetString());
        Assert.Equal("", (await browser.UntilAsync("[location.hash]"))[0].GetString());
        Assert.True(browser.Errors.IsEmpty, string.Join("\n", browser.Errors));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("auth/me")).Status);
        Assert.Equal(HttpStatusCode.OK, await LogInAsync(New));
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync("correct horse"));
    }

    [Fact]
    public async Task A_mail_server_that_refuses_is_not_the_fault_of_who_asks()
    {
        using var logs = new RecordedLogs();
        await using var strict = await RunningServer.StartAsync(
            add: builder => builder.Logging.AddProvider(logs),
            settings: ["mail.host=127.0.0.1", $"mail.port={mail.Port}", "mail.username=hubbub", "mail.password=wrong"]);
        await Somebody.SignUpAsync(strict, "Ben");

        using var answer = await strict.Http.PostAsJsonAsync("/auth/forgot", new { email = "ben@example.org" });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var said = await logs.SaysAsync("could not be sent");
        Assert.DoesNotContain("reset", said);
    }

    private async Task ForgetAsync(string email, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/forgot");
        request.Content = JsonContent.Create(new { email });
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await server.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private async Task<HttpStatusCode> LogInAsync(string password)
    {
        using var answer = await server.Http.PostAsJsonAsync("/auth/login", new { username = "Ada", password });
        return answer.StatusCode;
    }
}
