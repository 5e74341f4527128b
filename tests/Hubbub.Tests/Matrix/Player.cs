using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>Somebody who acts in the matrix: by REST, by one socket, and listening at another that was open before.</summary>
internal sealed class Player(Uri server, Role role) : IAsyncDisposable
{
    public const string Password = "correct horse";

    /// <summary>Stands for a body that is an image.</summary>
    public const string Picture = "a picture";

    private HttpMessageInvoker? invoker;
    private HttpClient? http;
    private List<Line> lines = [];

    public Role Role => role;

    public Ear Ear { get; } = new(new IPAddress([127, 0, 0, (byte)(10 + role)]));

    public long Id { get; private set; }

    public string? Token { get; private set; }

    public string Name => role.ToString();

    public async Task<JsonElement> SignUpAsync(string email)
    {
        var body = JsonSerializer.Serialize(new { username = Name, email, password = Password });
        var session = (await AskAsync("POST", "/api/v1/auth/signup", body)).Success();
        Token = session.GetProperty("token").GetString();
        Id = session.GetProperty("user").GetProperty("id").GetInt64();
        return session;
    }

    /// <summary>The same person on another device.</summary>
    public async Task<JsonElement> LogInAsync() =>
        (await AskAsync("POST", "/api/v1/auth/login", JsonSerializer.Serialize(new { username = Name, password = Password })))
        .Success();

    /// <summary>Opens two sockets that stay open: they outlive their owner's rights. At the second one speaks.</summary>
    public async Task ListenAsync() => lines = [await OpenAsync(), await OpenAsync()];

    /// <summary>The socket at which this person gives commands; a refusal of the handshake is its status.</summary>
    public async Task<Reply> CommandAsync(string command, string data)
    {
        if (role == Role.Nobody) return new Reply(await StatusOfHandshakeAsync(), "", "");

        var line = lines[^1];
        var reply = command == "typing" ? await line.TellAsync(command, data) : await line.AskAsync(command, data);
        // A resume is always done; what it did not find is told before.
        var isLost = reply?.Type == "resumed" && line.TakeHeard().Any(frame => frame.Type == "access_lost");
        var outcome = reply?.Type == "error" ? reply.Code : isLost ? "access_lost" : "ok";
        var text = reply?.Data.GetRawText() ?? "";
        return new Reply(outcome, text, text);
    }

    public async Task<Reply> AskAsync(string method, string path, string? json = null, string? token = null)
    {
        http ??= new HttpClient(Ear.NewHandler()) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if ((token ?? Token) is { } shown) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shown);
        if (json is not null) request.Content = ContentOf(json);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Ear.Hear(text);
        return Reply.Of(response, text);
    }

    /// <summary>Does what cannot fail.</summary>
    public async Task<JsonElement> DoAsync(string method, string path, object? body = null) =>
        (await AskAsync(method, "/api/v1/" + path, body is null ? null : JsonSerializer.Serialize(body))).Success();

    /// <summary>Says something and returns the message's id.</summary>
    public async Task<long> SayAsync(long channel, string content) =>
        (await DoAsync("POST", $"channels/{channel}/messages", new { content })).GetProperty("id").GetInt64();

    public Task DraftAsync(long channel, string content) =>
        DoAsync("PUT", $"users/me/drafts/{channel}", new { content, edited_at = "2026-01-01T00:00:00.000Z" });

    /// <summary>All that came unasked since the last time, at both sockets.</summary>
    public IReadOnlyList<Frame> TakeHeard() => lines.SelectMany(line => line.TakeHeard()).ToList();

    public IReadOnlyList<Frame> TakeHeardTooLate() => lines.SelectMany(line => line.Losses.TakeLate()).ToList();

    /// <summary>Done when that word has come to every open socket.</summary>
    public Task HearAsync(string word) => Task.WhenAll(lines.Select(line => line.HearAsync(word)));

    /// <summary>Follows that channel at both sockets, where it may.</summary>
    public Task FollowAsync(string channel) =>
        Task.WhenAll(lines.Select(line => line.AskAsync("join", $$"""{"channel_id":{{channel}}}""")));

    /// <summary>One more socket, greeted now.</summary>
    public Task<Line> OpenAsync() => OpenAsync(Token);

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines) await line.DisposeAsync();
        http?.Dispose();
        invoker?.Dispose();
    }

    private static HttpContent ContentOf(string body)
    {
        var type = body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded";
        if (body != Picture) return new StringContent(body, Encoding.UTF8, type);

        var picture = new ByteArrayContent(Images.Png());
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return picture;
    }

    private async Task<string> StatusOfHandshakeAsync()
    {
        try
        {
            await using var open = await OpenAsync(token: null);
            return "ok";
        }
        catch (WebSocketException closed)
        {
            return closed.Message.Contains("'401'", StringComparison.Ordinal) ? "401" : closed.Message;
        }
    }

    private Task<Line> OpenAsync(string? token)
    {
        invoker ??= new HttpMessageInvoker(Ear.NewHandler());
        return Line.OpenAsync(server, invoker, token);
    }
}
