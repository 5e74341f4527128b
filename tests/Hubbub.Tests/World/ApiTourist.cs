using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hubbub.Tests.Gateways.Rest;

namespace Hubbub.Tests.World;

/// <summary>Calls operations as different people, and insists on what each call is to lead to.</summary>
internal sealed class ApiTourist(HttpClient http)
{
    public Task<Answer> GetAsync(int status, string path, Somebody? who = null) =>
        CallAsync(status, HttpMethod.Get, path, null, who);

    public Task<Answer> PostAsync(int status, string path, object? body, Somebody? who = null) =>
        CallAsync(status, HttpMethod.Post, path, body, who);

    public Task<Answer> PutAsync(int status, string path, object? body, Somebody? who = null) =>
        CallAsync(status, HttpMethod.Put, path, body, who);

    public Task<Answer> DeleteAsync(int status, string path, Somebody? who = null) =>
        CallAsync(status, HttpMethod.Delete, path, null, who);

    /// <summary>The body is sent as JSON, or as the image when it is bytes.</summary>
    public async Task<Answer> CallAsync(int status, HttpMethod method, string path, object? body, Somebody? who)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}");
        if (who is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who.Token);
        request.Content = body switch
        {
            null => null,
            byte[] image => new ByteArrayContent(image) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
            string text => new StringContent(text, null, "text/plain"),
            _ => JsonContent.Create(body),
        };
        // With its length, as most clients send it.
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync();
        return await SendAsync(status, request);
    }

    public async Task<Answer> SendAsync(int status, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var answer = new Answer(response, await response.Content.ReadAsStringAsync());
        Assert.True(status == (int)answer.Status, $"{request.Method} {request.RequestUri}: {answer.Status} {answer.Text}");
        return answer;
    }
}
