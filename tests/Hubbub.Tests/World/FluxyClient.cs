using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hubbub.Tests.Gateways.Rest;

namespace Hubbub.Tests.World;

/// <summary>Somebody at Fluxy's web client: it posts forms, calls verbs, and keeps the one cookie that it is given.</summary>
public sealed class FluxyClient(RunningServer server) : IDisposable
{
    public const string Password = "correct horse";
    private readonly HttpClient http =
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };

    /// <summary>As it is sent; null for who is not signed in.</summary>
    public string? Cookie { get; set; }

    public async Task<Answer> RegisterAsync(string username) => await FormAsync(
        "/register", ("username", username), ("email", $"{username}@example.org"), ("password", Password));

    public async Task<Answer> LogInAsync(string username) =>
        await FormAsync("/login", ("email", $"{username}@example.org"), ("password", Password));

    public Task<Answer> FormAsync(string path, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post,
        path,
        new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, $"/api/{path}", null);

    public Task<Answer> PostAsync(string path, object? body = null) => PostTextAsync(path, JsonSerializer.Serialize(body));

    public Task<Answer> PostTextAsync(string path, string json) =>
        SendAsync(HttpMethod.Post, $"/api/{path}", new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        Keep(response.Headers);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    public async Task<long> IdAsync() =>
        long.Parse((await GetAsync("user")).Json.GetProperty("user_id").GetString()!, provider: null);

    public Task<FluxyPeer> ConnectAsync(long community, long channel) =>
        FluxyPeer.ConnectAsync(server.Address, community, channel, "Cookie", Cookie!);

    public void Dispose() => http.Dispose();

    // Fluxy's proxy reads one Set-Cookie of an answer, so there must not be two.
    private void Keep(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Set-Cookie", out var set)) return;

        var cookie = Assert.Single(set);
        Cookie = cookie.Contains("max-age=0", StringComparison.OrdinalIgnoreCase) ? null : cookie.Split(';')[0];
    }
}
