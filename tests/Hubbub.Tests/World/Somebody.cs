using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Tests.Gateways.Rest;

namespace Hubbub.Tests.World;

/// <summary>Somebody who is signed in at a running server, and acts through its doors.</summary>
public sealed class Somebody(RunningServer server, string name, JsonElement signedIn)
{
    public string Name => name;

    public long Id => signedIn.GetProperty("user").GetProperty("id").GetInt64();

    public string Token => signedIn.GetProperty("token").GetString()!;

    public string RefreshToken => signedIn.GetProperty("refresh_token").GetString()!;

    public SessionId Session { get; } = SessionOf(signedIn.GetProperty("token").GetString()!);

    public static async Task<Somebody> SignUpAsync(RunningServer server, string name)
    {
        var body = new { username = name, email = $"{name}@example.org", password = "correct horse" };
        return new Somebody(server, name, await SignInAsync(server, "signup", body));
    }

    /// <summary>The same person on another device.</summary>
    public async Task<Somebody> OnAnotherDeviceAsync() =>
        new(server, name, await SignInAsync(server, "login", new { username = name, password = "correct horse" }));

    public Task<Answer> GetAsync(string path) => AskAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => AskAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object body) => AskAsync(HttpMethod.Put, path, body);

    public Task<Answer> DeleteAsync(string path) => AskAsync(HttpMethod.Delete, path);

    public Task<Answer> AskAsync(HttpMethod method, string path, object? body = null) =>
        AskTextAsync(method, path, body is null ? null : JsonSerializer.Serialize(body));

    public Task<Answer> AskTextAsync(HttpMethod method, string path, string? json) =>
        AskRootAsync($"/api/v1/{path}", method, json);

    /// <summary>Asks for any path of the server.</summary>
    public async Task<Answer> AskRootAsync(string path, HttpMethod? method = null, string? json = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await server.Http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Says something and returns the message.</summary>
    public async Task<JsonElement> SayAsync(long channel, string content, long? parent = null)
    {
        var answer = await PostAsync($"channels/{channel}/messages", new { content, parent_id = parent });
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }

    public async Task SayManyAsync(long channel, int count, string content = "said")
    {
        for (var i = 1; i <= count; i++) await SayAsync(channel, $"{content} {i}");
    }

    /// <summary>At the native socket, greeted.</summary>
    public async Task<NativePeer> ConnectAsync(string query = "", bool isNarrow = false)
    {
        var peer = await NativePeer.ConnectAsync(
            server.Address, it => it.SetRequestHeader("Authorization", $"Bearer {Token}"), query, isNarrow);
        await peer.NextAsync("ready");
        return peer;
    }

    /// <summary>At the native socket, and in the channel.</summary>
    public async Task<NativePeer> JoinAsync(long channel, bool isNarrow = false)
    {
        var peer = await ConnectAsync(isNarrow: isNarrow);
        var reply = await peer.AskAsync("join", new { channel_id = channel });
        Assert.True(reply.Type == "join_ack", reply.ToString());
        return peer;
    }

    // The token names its session; only the server can say whether it is genuine.
    private static SessionId SessionOf(string token)
    {
        var claims = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var padded = claims.PadRight((claims.Length + 3) / 4 * 4, '=');
        return new SessionId(JsonElement.Parse(Convert.FromBase64String(padded)).GetProperty("sid").GetInt64());
    }

    private static async Task<JsonElement> SignInAsync(RunningServer server, string way, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync($"/api/v1/auth/{way}", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
