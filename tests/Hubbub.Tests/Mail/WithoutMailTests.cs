using System.Net.Http.Json;
using System.Text.RegularExpressions;
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

    private async Task<RunningServer> StartAsync(params string[] settings)
    {
        var server = await RunningServer.StartAsync(add: builder => builder.Logging.AddProvider(logs), settings: settings);
        await Somebody.SignUpAsync(server, "Ada");
        using var answer = await server.Http.PostAsJsonAsync("/auth/forgot", new { email = "ada@example.org" });
        answer.EnsureSuccessStatusCode();
        return server;
    }

    [GeneratedRegex("/(app/reset|reset-password)#")]
    private static partial Regex Link();
}
