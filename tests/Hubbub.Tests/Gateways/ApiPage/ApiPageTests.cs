using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ApiPage;

/// <summary>What somebody meets who opens /docs in a browser.</summary>
public sealed class ApiPageTests(ApiWorld world) : IClassFixture<ApiWorld>, IAsyncLifetime
{
    private Chromium browser = null!;

    public async ValueTask InitializeAsync() => browser = await Chromium.StartAsync();

    public ValueTask DisposeAsync() => browser?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task The_page_shows_every_operation_and_asks_this_server_alone()
    {
        await OpenAsync();

        var shown = await browser.UntilAsync("[...document.querySelectorAll('details.operation')].map(it => it.id)");

        Assert.Equal(
            world.Contract.Operations.Select(it => it.Id).Order(), shown.EnumerateArray().Select(it => it.GetString()!).Order());
        Assert.Empty(browser.Errors);
        Assert.NotEmpty(browser.Requests);
        var here = world.Server.Address.Authority;
        Assert.All(browser.Requests.Where(it => it.Scheme != "data"), it => Assert.Equal(here, it.Authority));
    }

    [Fact]
    public async Task Every_operation_opens_with_a_form()
    {
        await OpenAsync();

        await browser.UntilAsync("[...document.querySelectorAll('details.operation')].every(it => it.open = true)");
        var forms = await browser.UntilAsync(
            "(forms => forms.length === document.querySelectorAll('details').length && forms.length)"
            + "(document.querySelectorAll('form'))");

        Assert.Equal(world.Contract.Operations.Count, forms.GetInt32());
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task An_invitation_that_is_not_there_is_shown_as_such()
    {
        await OpenAsync();

        var answer = await TryAsync("invitations_preview", ("code", "XXXXXXXX"));

        Assert.StartsWith("404 Not Found", answer);
        Assert.Contains("\"code\": \"invite_not_found\"", answer);
        Assert.Contains("/api/v1/invites/XXXXXXXX", Assert.Single(browser.Errors));
    }

    [Fact]
    public async Task Who_signs_up_on_the_page_goes_on_with_the_token_or_the_cookie()
    {
        await OpenAsync();

        var cleo = new { username = "Cleo", email = "cleo@example.org", password = "correct horse" };
        var signedUp = await TryAsync("accounts_sign_up", ("Body", JsonSerializer.Serialize(cleo)));
        var byToken = await TryAsync("accounts_me");
        await browser.UntilAsync("document.getElementById('token').value && !(document.getElementById('token').value = '')");
        var byCookie = await TryAsync("servers_create");

        Assert.StartsWith("201 Created", signedUp);
        Assert.Contains("\"email\": \"cleo@example.org\"", byToken);
        Assert.StartsWith("201 Created", byCookie);
        Assert.Empty(browser.Errors);
    }

    private async Task OpenAsync()
    {
        await browser.GoAsync(new Uri(world.Server.Address, "/docs"));
        await browser.UntilAsync("document.querySelector('details.operation')");
    }

    /// <summary>Fills in the form of an operation, sends it, and reads what the page then says.</summary>
    private async Task<string> TryAsync(string operation, params (string Name, string Value)[] fields)
    {
        var filled = string.Concat(fields.Select(it =>
            $"[...form.querySelectorAll('.field')].find(it => it.textContent.startsWith({Quoted(it.Name)}))"
            + $".querySelector('input, textarea').value = {Quoted(it.Value)};"));
        await browser.UntilAsync($"document.getElementById('{operation}').open = true");
        await browser.UntilAsync($"document.querySelector('#{operation} form')");
        await browser.UntilAsync(
            $"(form => {{ {filled} form.querySelector('button').click(); return true }})"
            + $"(document.querySelector('#{operation} form'))");
        var answer = await browser.UntilAsync(
            $"document.querySelector('#{operation} .status') && document.querySelector('#{operation} .answer').innerText");
        return answer.GetString()!;
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
