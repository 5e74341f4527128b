using System.Net;
using System.Text;
using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.Gateways.Rest;

/// <summary>A running server with a few routes of each kind, to see what the layer around them does.</summary>
public sealed class RestWorld : IAsyncLifetime
{
    private RunningServer? server;

    public RecordedLogs Logs { get; } = new();

    public RunningServer Server => server!;

    public HttpClient Http => Server.Http;

    public async ValueTask InitializeAsync() =>
        server = await RunningServer.StartAsync(builder => builder.Logging.AddProvider(Logs), Map);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? language = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var response = await Http.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    public Task<Answer> GetAsync(string path, string? language = null) => SendAsync(HttpMethod.Get, path, null, language);

    public Task<Answer> PostAsync(string json, string contentType = "application/json", string path = "/test/notes")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, path, content);
    }

    private static void Map(WebApplication app)
    {
        app.MapPost("/test/notes", (NoteBody note) => TypedResults.Ok(note));
        app.MapPost("/test/perhaps", (NoteBody? note) => TypedResults.Ok(note?.Title ?? "nothing"));
        app.MapGet("/test/channels/{channel}", (ChannelId channel) => TypedResults.Ok(channel.Value));
        app.MapGet("/test/pages", (HttpRequest request) =>
            TypedResults.Ok(new { limit = request.Query.Number("limit", 50, 1, 100), after = request.Query.Number("after") }));
        app.MapGet("/test/after", (UserId? after) => TypedResults.Ok(after?.Value));
        app.MapGet("/test/taken", void () => throw Refuse.Because(RefusalCode.UsernameTaken, "Ada is taken."));
        app.MapGet("/test/busy", void () => throw Refuse.Busy());
        app.MapGet("/test/broken", void (HttpResponse response) =>
        {
            response.Headers.ETag = "\"1\"";
            response.Headers.SetCookie = "token=1";
            throw new InvalidOperationException("SELECT secret FROM /srv/data");
        });
        app.MapGet("/test/kept", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "private, no-cache";
            return TypedResults.Ok();
        });
        app.MapGet("/test/bare/{status}", (int status) => TypedResults.StatusCode(status));
    }
}

public sealed record NoteBody(string Title, int Count, IReadOnlyList<long>? UserIds = null);

/// <summary>What came back, whole.</summary>
public sealed class Answer(HttpResponseMessage response, string text)
{
    public HttpStatusCode Status => response.StatusCode;

    public string Text => text;

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values) : null;

    public IEnumerable<string> HeaderNames => response.Headers.Concat(response.Content.Headers).Select(it => it.Key);

    public JsonElement Json => JsonDocument.Parse(text).RootElement;

    public string? Code => Json.GetProperty("code").GetString();

    public string? Error => Json.GetProperty("error").GetString();

    public string? Field(string name) => Json.GetProperty("fields").GetProperty(name).GetString();

    public void AssertIsProblem(int status, string code)
    {
        Assert.Equal(status, (int)Status);
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal(code, Code);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.Equal("about:blank", Json.GetProperty("type").GetString());
        Assert.NotEmpty(Error!);
        Assert.Equal(Header("X-Request-Id"), Json.GetProperty("request_id").GetString());
    }
}
