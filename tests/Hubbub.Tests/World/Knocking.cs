using Hubbub.Tests.Gateways.Rest;

namespace Hubbub.Tests.World;

/// <summary>Handshakes that are not to succeed, and how they are answered.</summary>
public static class Knocking
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false });

    /// <summary>A proper upgrade but for the headers that are given.</summary>
    public static async Task<Answer> KnockAsync(
        this RunningServer server, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
        var all = new Dictionary<string, string>
        {
            ["Connection"] = "Upgrade",
            ["Upgrade"] = "websocket",
            ["Sec-WebSocket-Version"] = "13",
            ["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ==",
        };
        foreach (var (name, value) in headers) all[name] = value;
        foreach (var (name, value) in all) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }
}
