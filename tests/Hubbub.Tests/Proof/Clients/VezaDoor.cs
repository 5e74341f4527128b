using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Hubbub.Tests.Proof.Clients;

/// <summary>A room with one person in it, who may write to others, at both doors of Veza.</summary>
internal sealed class VezaDoor : IAsyncDisposable
{
    public const long Ada = 3;

    /// <summary>Answered by an error.</summary>
    public const string Nonsense = "nonsense";

    /// <summary>Answered by an end of the line.</summary>
    public const string Goodbye = "goodbye";

    private readonly WebApplication app;
    private long lastId;

    private VezaDoor()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.UseWebSockets();
        app.Run(ServeAsync);
    }

    public Uri Address => new(app.Urls.First());

    public static async Task<VezaDoor> OpenAsync()
    {
        var door = new VezaDoor();
        await door.app.StartAsync();
        return door;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var isVeza1 = http.Request.Path == "/";
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, http.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
            {
                var answers = Answers(JsonElement.Parse(buffer.AsSpan(0, part.Count)), isVeza1);
                foreach (var frame in answers)
                    await SayAsync(socket, frame);
                if (answers.Count == 0) socket.Abort();
            }
        }
        catch (WebSocketException)
        {
            // The client is gone.
        }
    }

    private static Task SayAsync(WebSocket socket, object frame) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, default);

    private List<object> Answers(JsonElement said, bool isVeza1)
    {
        var type = said.GetProperty("type").GetString();
        if (type == "join") return [Joined(isVeza1)];
        if (type == "dm") return [isVeza1 ? SentTo(said.GetProperty("to").GetInt64()) : Heard3(said)];

        var content = said.GetProperty("content").GetString()!;
        return content switch
        {
            Goodbye => [],
            Nonsense when isVeza1 => [new { type = "error", data = new { message = "Non." } }],
            Nonsense => [new { type = "error", message = "Non." }],
            _ => isVeza1 ? [Heard1(content), Sent()] : [Heard3(content)],
        };
    }

    private static object Joined(bool isVeza1) => isVeza1
        ? new { type = "join_ack", data = new { room = "plaza", status = "ok" } }
        : new { type = "join", room = "plaza", status = "ok" };

    private static object Sent() => new { type = "message_sent", data = new { room = "plaza", status = "ok" } };

    private static object SentTo(long to) => new { type = "dm_sent", data = new { to, status = "ok" } };

    private object Heard1(string content) => new
    {
        type = "message",
        data = new { id = ++lastId, fromUser = Ada, username = "Ada", content, timestamp = "", room = "plaza" },
    };

    private object Heard3(JsonElement dm) => new
    {
        type = "dm", from = $"{Ada}", to = dm.GetProperty("to").GetString(), username = "Ada",
        content = dm.GetProperty("content").GetString(), timestamp = "", id = $"{++lastId}",
    };

    private object Heard3(string content) => new
    {
        type = "message", room = "plaza", from = $"{Ada}", username = "Ada", content, timestamp = "", id = $"{++lastId}",
    };
}
