using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hubbub.Server.Gateways.WebClient;
using Hubbub.Tests.World;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.Mail;

/// <summary>What the log says where no mail server is set.</summary>
public sealed partial class WithoutMailTests : IDisposable
{
    private readonly RecordedLogs logs = new();

    public void Dispose() => logs.Dispose();

    [Fact]
    public async Task The_log_says_that_nothing_was_sent_and_opens_no_account()
    {
        await using var server = await StartAsync();

        var line = await logs.SaysAsync("No mail server is set");

        Assert.StartsWith("Warning", line);
        Assert.DoesNotContain("example.org", line);
        Assert.DoesNotContain(logs.Lines, it => Link().IsMatch(it));
    }

    [Fact]
    public async Task A_developer_reads_the_link_in_the_log()
    {
        await using var server = await StartAsync("server.environment=development");

        var line = await logs.SaysAsync("would be written");

        Assert.Contains(server.Address.ToString(), line);
        Assert.Matches(Link(), line);
    }

    [Fact]
    public async Task The_client_behind_the_link_sets_the_password_and_keeps_the_token_out_of_the_address()
    {
        Assert.SkipUnless(WebClientFile.IsPacked, "No web client in this build (bin/web builds it where there is Node.js).");
        await using var server = await StartAsync("server.environment=development");
        await using var browser = await Chromium.StartAsync();
        var letter = await logs.SaysAsync("would be written");

        await browser.GoAsync(new Uri(server.Address, Link().Match(letter).Value));
        await browser.UntilAsync("!location.hash && !!document.querySelector('input[name=password]')");
        await browser.UntilAsync("document.querySelector('input[name=password]').value = 'battery staple'");
        await browser.UntilAsync("document.querySelector('form').requestSubmit() ?? true");
        var said = await browser.UntilAsync("document.querySelector('main [role=status]')?.textContent");

        Assert.Equal("Your password is changed. You can sign in now.", said.GetString());
        Assert.Equal(HttpStatusCode.OK, await LogInAsync(server, "battery staple"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(server, "correct horse"));
    }

    private static async Task<HttpStatusCode> LogInAsync(RunningServer server, string password)
    {
        using var answer = await server.Http.PostAsJsonAsync("/auth/login", new { username = "Ada", password });
        return answer.StatusCode;
    }

    private async Task<RunningServer> StartAsync(params string[] settings)
    {
        var server = await RunningServer.StartAsync(add: builder => builder.Logging.AddProvider(logs), settings: settings);
        await Somebody.SignUpAsync(server, "Ada");
        using var answer = await server.Http.PostAsJsonAsync("/auth/forgot", new { email = "ada@example.org" });
        answer.EnsureSuccessStatusCode();
        return server;
    }

    [GeneratedRegex("/(app/reset|reset-password)#[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
