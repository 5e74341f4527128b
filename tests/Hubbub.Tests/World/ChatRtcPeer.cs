using System.Globalization;
using System.Text;
using System.Text.Json;
using Hubbub.Tests.SocketIo;

namespace Hubbub.Tests.World;

/// <summary>Where a client of chat-rtc shows its token.</summary>
public enum TokenIn
{
    Connect,
    Header,
    Cookie,
    Event,
}

/// <summary>What the server emits: its name and its one argument.</summary>
public sealed record ChatRtcEvent(string Name, JsonElement Data)
{
    public override string ToString() => $"{Name} {Data}";
}

/// <summary>
/// A client of chat-rtc: Socket.IO over a WebSocket, or by polling. It reads only when asked, so that it can also be slow,
/// and keeps what is told until somebody asks for it.
/// </summary>
public sealed class ChatRtcPeer : IAsyncDisposable
{
    private readonly IPacketPeer socket;
    private readonly List<ChatRtcEvent> kept = [];
    private readonly Dictionary<int, JsonElement> acks = [];
    private string? connectError;
    private bool comesBack;
    private int lastAck;

    private ChatRtcPeer(IPacketPeer socket)
    {
        this.socket = socket;
    }

    /// <summary>What came and has not been looked at.</summary>
    public IReadOnlyList<ChatRtcEvent> Kept => [.. kept];

    /// <summary>The server said that it disconnects: the JavaScript client does not come back by itself.</summary>
    public bool IsDisconnected { get; private set; }

    /// <summary>Connected and signed in; without a token only connected. A narrow one takes next to nothing while it
    /// does not read.</summary>
    public static async Task<ChatRtcPeer> ConnectAsync(
        Uri server, string? token, TokenIn place = TokenIn.Connect, bool isNarrow = false, bool isPolling = false)
    {
        var peer = await KnockAsync(server, token, place, isNarrow, isPolling);
        Assert.StartsWith("40{\"sid\":", await peer.socket.ReadAsync(), StringComparison.Ordinal);
        if (token is null || place != TokenIn.Event) return peer;

        await peer.EmitAsync("authenticate", new { token });
        var answer = await peer.ExpectAsync("authenticated");
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.ToString());
        return peer;
    }

    /// <summary>The CONNECT_ERROR that such a client gets.</summary>
    public static async Task<JsonElement> RefusalAsync(Uri server, string? token, TokenIn place = TokenIn.Connect)
    {
        await using var peer = await KnockAsync(server, token, place, isNarrow: false, isPolling: false);
        await peer.ClosedAsync();
        Assert.True(peer.connectError is not null, "the server did not refuse the client");
        return Parse(peer.connectError);
    }

    public Task EmitAsync(string name, object data) => SayTextAsync($"42{ArgumentsOf(name, data)}");

    /// <summary>Emits it and returns what the server calls back with; events that come before are kept.</summary>
    public async Task<JsonElement> EmitWithAckAsync(string name, object data)
    {
        var ack = ++lastAck;
        await SayTextAsync(string.Create(CultureInfo.InvariantCulture, $"42{ack}{ArgumentsOf(name, data)}"));
        return await AckAsync(ack);
    }

    /// <summary>What the server calls back with for an event that was sent under that number.</summary>
    public async Task<JsonElement> AckAsync(int number)
    {
        JsonElement answer;
        while (!acks.Remove(number, out answer)) await ReceiveOrFailAsync();
        return answer;
    }

    /// <summary>Leaves the namespace and comes back to it in the same session.</summary>
    public async Task ComeBackAsync(string token)
    {
        await SayTextAsync("41");
        await SayTextAsync(ConnectOf(token));
        comesBack = true;
        while (comesBack) await ReceiveOrFailAsync();
    }

    /// <summary>A packet of Engine.IO as it is.</summary>
    public Task SayTextAsync(string packet) => socket.SendAsync(packet);

    /// <summary>The first event of that name that has not been looked at; the others are kept.</summary>
    public async Task<JsonElement> ExpectAsync(string name)
    {
        ChatRtcEvent? found;
        while ((found = kept.Find(it => it.Name == name)) is null) await ReceiveOrFailAsync();
        kept.Remove(found);
        return found.Data;
    }

    public async Task<ChatRtcEvent> NextAsync()
    {
        while (kept.Count == 0) await ReceiveOrFailAsync();
        var first = kept[0];
        kept.RemoveAt(0);
        return first;
    }

    /// <summary>All that has come and has not been looked at, up to the answer of an event that changes nothing.</summary>
    public async Task<List<ChatRtcEvent>> RestAsync()
    {
        await EmitWithAckAsync("leave_channel", new { channel_id = 0 });
        var rest = kept.ToList();
        kept.Clear();
        return rest;
    }

    /// <summary>Reads until the server closes, whether it disconnects first or not; null where no close frame came, as for
    /// who polls.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (await ReceiveAsync())
        {
        }

        return socket.CloseCode;
    }

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private static async Task<ChatRtcPeer> KnockAsync(
        Uri server, string? token, TokenIn place, bool isNarrow, bool isPolling)
    {
        (string, string)[] headers = (token, place) switch
        {
            (not null, TokenIn.Header) => [("Authorization", $"Bearer {token}")],
            (not null, TokenIn.Cookie) => [("Cookie", $"token={token}")],
            _ => [],
        };
        IPacketPeer socket = isPolling
            ? await PollingPeer.OpenAsync(server, headers)
            : await SocketPeer.DialAsync(new Uri(server, $"{SocketIoWorld.Path}websocket"), isNarrow, headers);
        Assert.StartsWith("0{", await socket.ReadAsync(), StringComparison.Ordinal);
        var isInConnect = token is not null && place == TokenIn.Connect;
        await socket.SendAsync(isInConnect ? ConnectOf(token!) : "40");
        return new ChatRtcPeer(socket);
    }

    private async Task ReceiveOrFailAsync()
    {
        if (!await ReceiveAsync()) throw new InvalidOperationException($"closed with {socket.CloseCode}");
    }

    // False at the end. A refused client has nothing more to say, so it goes.
    private async Task<bool> ReceiveAsync()
    {
        var packet = await socket.ReadAsync();
        switch (packet)
        {
            case null or "1":
                return false;
            case "41":
                return IsDisconnected = true;
            case "6":
                return true;
            case ['4', '0', ..] when comesBack:
                return !(comesBack = false);
            case "2":
                await SayTextAsync("3");
                return true;
            case ['4', '2' or '3', .. var rest]:
                Keep(packet[1], rest);
                return true;
            case ['4', '4', .. var error]:
                connectError = error;
                return false;
            default:
                throw new InvalidOperationException($"no packet for a client of chat-rtc: {packet}");
        }
    }

    private void Keep(char type, string idAndArguments)
    {
        var start = idAndArguments.IndexOf('[', StringComparison.Ordinal);
        var arguments = Parse(idAndArguments[start..]);
        if (type == '3')
            acks[int.Parse(idAndArguments.AsSpan(0, start), CultureInfo.InvariantCulture)] = arguments[0];
        else
            kept.Add(new ChatRtcEvent(arguments[0].GetString()!, arguments.EnumerateArray().ElementAtOrDefault(1)));
    }

    private static string ConnectOf(string token) => $"40{JsonSerializer.Serialize(new { token })}";

    private static string ArgumentsOf(string name, object data) => JsonSerializer.Serialize<object[]>([name, data]);

    private static JsonElement Parse(string json) => JsonElement.Parse(Encoding.UTF8.GetBytes(json));
}
