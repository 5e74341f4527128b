using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hubbub.Server.Gateways.ChatRtc;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>Somebody who acts in the matrix: by REST and by a socket of each dialect, and listens at all that are open.</summary>
internal sealed class Player(Uri server, Role role) : IAsyncDisposable
{
    public const string Password = "correct horse";

    /// <summary>How many somebody keeps open.</summary>
    public const int Sockets = 5;

    /// <summary>Stands for a body that is an image.</summary>
    public const string Picture = "a picture";

    private HttpMessageInvoker? invoker;
    private HttpClient? http;
    private readonly Dictionary<string, VezaLine> vezas = [];
    private List<Line> lines = [];
    private RtcLine? rtc;

    public Role Role => role;

    public Ear Ear { get; } = new(new IPAddress([127, 0, 0, (byte)(10 + role)]));

    public long Id { get; private set; }

    public string? Token { get; private set; }

    public string Name => role.ToString();

    private HttpMessageInvoker Invoker => invoker ??= new HttpMessageInvoker(Ear.NewHandler());

    private IEnumerable<Wire> Wires => rtc is null
        ? []
        : [.. lines.Select(line => line.Wire), .. vezas.Values.Select(veza => veza.Wire), rtc.Wire];

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

    /// <summary>Opens sockets that stay open: they outlive their owner's rights. At the second native one speaks.</summary>
    public async Task ListenAsync()
    {
        rtc = await OpenRtcAsync();
        lines = [await OpenAsync(), await OpenAsync()];
        foreach (var dialect in (string[])[Operations.Veza1, Operations.Veza3])
            vezas[dialect] = await VezaLine.OpenAsync(server, dialect, Invoker, Token);
    }

    /// <summary>Gives a command at the native socket.</summary>
    public async Task<Reply> CommandAsync(string command, string data)
    {
        if (role == Role.Nobody) return await KnockAsync(Line.OpenAsync(server, Invoker, token: null));

        var line = lines[^1];
        var reply = command == "typing" ? await line.TellAsync(command, data) : await line.AskAsync(command, data);
        // A resume is always done; what it did not find is told before.
        var isLost = reply?.Type == "resumed" && line.Wire.TakeHeard().Any(frame => frame.Type == "access_lost");
        var outcome = reply?.Type == "error" ? reply.Code : isLost ? "access_lost" : "ok";
        var text = reply?.Data.GetRawText() ?? "";
        return new Reply(outcome, text, text);
    }

    /// <summary>The same at another socket.</summary>
    public Task<Reply> CommandAsync(string dialect, string command, string fields) => (dialect, role) switch
    {
        (Operations.ChatRtc, _) => EmitAsync(command, fields),
        (_, Role.Nobody) => KnockAsync(VezaLine.OpenAsync(server, dialect, Invoker, token: null)),
        _ => vezas[dialect].AskAsync(command, fields),
    };

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

    /// <summary>All that came unasked since the last time, at every socket.</summary>
    public IReadOnlyList<Frame> TakeHeard() => Wires.SelectMany(wire => wire.TakeHeard()).ToList();

    public IReadOnlyList<Frame> TakeHeardTooLate() => Wires.SelectMany(wire => wire.Losses.TakeLate()).ToList();

    /// <summary>Done when that word has come to every socket.</summary>
    public Task HearAsync(string word) => Task.WhenAll(Wires.Select(wire => wire.HearAsync(word)));

    /// <summary>Follows that channel at both native sockets, where it may.</summary>
    public async Task FollowAsync(string channel)
    {
        var answers = await Task.WhenAll(lines.Select(line => line.AskAsync("join", $$"""{"channel_id":{{channel}}}""")));
        // A socket that follows too much already would hear nothing, and prove nothing.
        Assert.All(answers, it => Assert.True(it.Type == "join_ack" || it.Code == "not_found", it.Data.GetRawText()));
        var heard = await EmitAsync("join_channel", $$"""{"channel_id":{{channel}}}""");
        Assert.True(heard.Outcome is "ok" or "NOT_FOUND", heard.Text);
    }

    /// <summary>Follows that room at the other sockets, where it may.</summary>
    public async Task FollowRoomAsync(string name)
    {
        var room = $$"""{"room":"{{name}}"}""";
        // The first says whether there is one: the third would make it.
        var known = await CommandAsync(Operations.Veza1, "join", room);
        Assert.True(known.IsDone || known.Outcome == "not_found", known.Outcome);
        if (known.IsDone) (await CommandAsync(Operations.Veza3, "join", room)).Success();
    }

    /// <summary>Hears all of that server, and is seen there, where it may.</summary>
    public async Task VisitAsync(long community)
    {
        var joined = await EmitAsync("join_server", $$"""{"server_id":{{community}}}""");
        Assert.True(joined.Outcome is "ok" or "NOT_FOUND", joined.Text);
    }

    /// <summary>Is there no more.</summary>
    public async Task EndVisitAsync(long community) =>
        (await EmitAsync("leave_server", $$"""{"server_id":{{community}}}""")).Success();

    /// <summary>What has no word for a loss has lost what the native sockets were told, once all has come to all.</summary>
    public void LearnLosses()
    {
        foreach (var line in lines) rtc?.Wire.Losses.Learn(line.Wire.Losses);
    }

    /// <summary>One more socket, greeted now.</summary>
    public Task<Line> OpenAsync() => Line.OpenAsync(server, Invoker, Token);

    public async ValueTask DisposeAsync()
    {
        foreach (var wire in Wires) await wire.DisposeAsync();
        http?.Dispose();
        invoker?.Dispose();
    }

    // To say who one is ends the socket if it fails, and nobody's ends by itself.
    private async Task<Reply> EmitAsync(string name, string fields)
    {
        if (name != ChatRtcEvents.Authenticate && rtc is not null) return await rtc.AskAsync(name, fields);

        await using var fresh = await OpenRtcAsync();
        return await fresh.AskAsync(name, fields);
    }

    private Task<RtcLine> OpenRtcAsync() => RtcLine.OpenAsync(server, Invoker, Token);

    private static HttpContent ContentOf(string body)
    {
        var type = body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded";
        if (body != Picture) return new StringContent(body, Encoding.UTF8, type);

        var picture = new ByteArrayContent(Images.Png());
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return picture;
    }

    // A refusal of the handshake is its status.
    private static async Task<Reply> KnockAsync<T>(Task<T> opening) where T : IAsyncDisposable
    {
        try
        {
            await using var open = await opening;
            return new Reply("ok", "", "");
        }
        catch (WebSocketException closed)
        {
            return new Reply(closed.Message.Contains("'401'", StringComparison.Ordinal) ? "401" : closed.Message, "", "");
        }
    }
}
