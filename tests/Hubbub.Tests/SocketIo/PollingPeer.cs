using System.Text;
using System.Text.Json;

namespace Hubbub.Tests.SocketIo;

/// <summary>A client that polls, and posts when it does not poll.</summary>
public sealed class PollingPeer : IPacketPeer
{
    private readonly HttpClient http;
    private readonly Queue<string> packets;
    private readonly string session;

    private PollingPeer(HttpClient http, string open)
    {
        (this.http, packets) = (http, new Queue<string>([open]));
        var sid = JsonElement.Parse(Encoding.UTF8.GetBytes(open[1..])).GetProperty("sid").GetString();
        session = $"{SocketIoWorld.Path}polling&sid={sid}";
    }

    public int? CloseCode => null;

    public static async Task<PollingPeer> OpenAsync(Uri server, params (string Name, string Value)[] headers)
    {
        var handler = new SocketsHttpHandler { UseCookies = false };
        var http = new HttpClient(handler) { BaseAddress = server, Timeout = SocketIoWorld.Patience };
        foreach (var (name, value) in headers) http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return new PollingPeer(http, await http.GetStringAsync($"{SocketIoWorld.Path}polling"));
    }

    public async Task SendAsync(string packet)
    {
        using var answer = await http.PostAsync(session, new StringContent(packet));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string?> ReadAsync()
    {
        while (packets.Count == 0)
        {
            using var answer = await http.GetAsync(session);
            if (!answer.IsSuccessStatusCode) return null;
            foreach (var packet in (await answer.Content.ReadAsStringAsync()).Split('\u001e')) packets.Enqueue(packet);
        }

        return packets.Dequeue();
    }

    /// <summary>How a request of this session with other headers is answered.</summary>
    public async Task<int> TryAsync(HttpMethod method, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, session) { Content = body is null ? null : new StringContent(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
