using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>
/// One person's REST: a token, and one method an act. A no comes as RefusedAnswerException, silence as
/// LostAnswerException.
/// </summary>
public sealed partial class RestClient : IDisposable
{
    private readonly HttpClient http;

    public RestClient(Uri server)
    {
        Server = server;
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(server, "/api/v1/"),
        };
    }

    public Uri Server { get; }

    public long UserId { get; private set; }

    public string Token { get; private set; } = "";

    public string RefreshToken { get; private set; } = "";

    public Task<JsonElement> GetAsync(string path, CancellationToken ct = default) => AskAsync(HttpMethod.Get, path, null, ct);

    public Task<JsonElement> PostAsync(string path, object? body = null, CancellationToken ct = default) =>
        AskAsync(HttpMethod.Post, path, body, ct);

    public Task<JsonElement> PutAsync(string path, object? body = null, CancellationToken ct = default) =>
        AskAsync(HttpMethod.Put, path, body, ct);

    public Task<JsonElement> DeleteAsync(string path, CancellationToken ct = default) =>
        AskAsync(HttpMethod.Delete, path, null, ct);

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
        if (Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        try
        {
            using var response = await http.SendAsync(request, ct);
            var answer = await response.Content.ReadAsByteArrayAsync(ct);
            return response.IsSuccessStatusCode ? Parse(answer) : throw Refused(response, answer);
        }
        catch (Exception lost) when (IsLoss(lost, ct))
        {
            throw new LostAnswerException(lost);
        }
    }

    // A server that is killed right after it accepted shows as a bare SocketException.
    private static bool IsLoss(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or IOException or SocketException
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);

    private static JsonElement Parse(byte[] answer) => answer.Length == 0 ? default : JsonElement.Parse(answer);

    private static RefusedAnswerException Refused(HttpResponseMessage response, byte[] answer)
    {
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var code = isProblem ? Parse(answer).GetProperty("code").GetString()! : "";
        return new RefusedAnswerException((int)response.StatusCode, code, response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0);
    }
}
