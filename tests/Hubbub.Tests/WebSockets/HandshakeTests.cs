using System.Text;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

public sealed class HandshakeTestsBelowHttp(EchoServer server) : HandshakeTests<EchoServer>(server);

public sealed class HandshakeTestsWithinHttp(EchoWithinHttp server) : HandshakeTests<EchoWithinHttp>(server);

public abstract class HandshakeTests<TServer>(TServer server) : IClassFixture<TServer> where TServer : EchoServer, new()
{
    private const string Get = "GET /chat?x=1 HTTP/1.1";
    private const string Host = "Host: example.org";
    private const string Connection = "Connection: Upgrade";
    private const string Upgrade = "Upgrade: websocket";
    private const string Version = "Sec-WebSocket-Version: 13";
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private static readonly Dictionary<string, (int Status, string[] Lines)> Cases = new()
    {
        ["the handshake of section 1.2"] = (101, [Get, Host, Upgrade, Connection, Key, "Origin: http://example.com", Version]),
        ["headers in any letter case"] = (101,
            [Get, Host, "UPGRADE: WebSocket", "connection: upgrade", Key.ToUpperInvariant()[..18] + Key[18..], Version]),
        ["keep-alive beside upgrade"] = (101, [Get, Host, "Connection: keep-alive, Upgrade", Upgrade, Key, Version]),
        ["connection in two lines"] = (101, [Get, Host, "Connection: keep-alive", Connection, Upgrade, Key, Version]),
        ["upgrade to one of two"] = (101, [Get, Host, Connection, "Upgrade: foo/2, websocket", Key, Version]),
        ["extensions are not taken up"] = (101,
            [Get, Host, Connection, Upgrade, Key, Version, "Sec-WebSocket-Extensions: permessage-deflate"]),
        ["spaces around the key"] = (101,
            [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key:   dGhlIHNhbXBsZSBub25jZQ==  ", Version]),
        ["no upgrade at all"] = (426, [Get, Host]),
        ["no upgrade header"] = (426, [Get, Host, Connection, Key, Version]),
        ["upgrade to something else"] = (400, [Get, Host, Connection, "Upgrade: h2c", Key, Version]),
        ["upgrade to almost it"] = (400, [Get, Host, Connection, "Upgrade: websockets", Key, Version]),
        ["no connection header"] = (400, [Get, Host, Upgrade, Key, Version]),
        ["connection without upgrade"] = (400, [Get, Host, "Connection: keep-alive", Upgrade, Key, Version]),
        ["connection with almost upgrade"] = (400, [Get, Host, "Connection: Upgraded", Upgrade, Key, Version]),
        ["no version"] = (400, [Get, Host, Connection, Upgrade, Key]),
        ["the version twice"] = (400, [Get, Host, Connection, Upgrade, Key, Version, Version]),
        ["version 8"] = (426, [Get, Host, Connection, Upgrade, Key, "Sec-WebSocket-Version: 8"]),
        ["version 0"] = (426, [Get, Host, Connection, Upgrade, Key, "Sec-WebSocket-Version: 0"]),
        ["version 14"] = (426, [Get, Host, Connection, Upgrade, Key, "Sec-WebSocket-Version: 14"]),
        ["version 013"] = (426, [Get, Host, Connection, Upgrade, Key, "Sec-WebSocket-Version: 013"]),
        ["two versions in a line"] = (426, [Get, Host, Connection, Upgrade, Key, "Sec-WebSocket-Version: 13, 8"]),
        ["an empty version"] = (426, [Get, Host, Connection, Upgrade, Key, "Sec-WebSocket-Version:"]),
        ["no key"] = (400, [Get, Host, Connection, Upgrade, Version]),
        ["an empty key"] = (400, [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key:", Version]),
        ["the key twice"] = (400, [Get, Host, Connection, Upgrade, Key, Key, Version]),
        ["a key of 15 bytes"] = (400, [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4P", Version]),
        ["a key of 17 bytes"] = (400, [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEBE=", Version]),
        ["a key of 18 bytes"] = (400, [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEBES", Version]),
        ["a key that is no base64"] = (400,
            [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ!==", Version]),
        ["a key with a space inside"] = (400,
            [Get, Host, Connection, Upgrade, "Sec-WebSocket-Key: dGhlIHNhbXBs ZSBub25jZQ==", Version]),
        ["POST"] = (400, ["POST / HTTP/1.1", Host, Connection, Upgrade, Key, Version]),
        ["HEAD"] = (400, ["HEAD / HTTP/1.1", Host, Connection, Upgrade, Key, Version]),
        ["HTTP/1.0"] = (400, ["GET / HTTP/1.0", Host, Connection, Upgrade, Key, Version]),
        ["a body"] = (400, [Get, Host, Connection, Upgrade, Key, Version, "Content-Length: 5"]),
        ["a chunked body"] = (400, [Get, Host, Connection, Upgrade, Key, Version, "Transfer-Encoding: chunked"]),
    };

    public static IEnumerable<TheoryDataRow<string>> Rows => Cases.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Rows))]
    public async Task A_handshake_is_judged_by_its_head(string row)
    {
        var head = await AnswerAsync(Cases[row].Lines);

        Assert.StartsWith($"HTTP/1.1 {Cases[row].Status} ", head, StringComparison.Ordinal);
        Assert.Equal(Cases[row].Status == 426, head.Contains("Sec-WebSocket-Version: 13", StringComparison.Ordinal));
        Assert.Equal(Cases[row].Status != 400, head.Contains("Upgrade: websocket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_is_answered_as_in_the_example_of_the_RFC()
    {
        var head = await AnswerAsync([Get, Host, Connection, Upgrade, Key, Version]);

        Assert.Contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: Upgrade\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat", "Sec-WebSocket-Protocol: chat")]
    [InlineData("chat", "Sec-WebSocket-Protocol: chat, superchat")]
    [InlineData("chat", "Sec-WebSocket-Protocol:  ,chat ,superchat")]
    [InlineData("chat", "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: superchat")]
    [InlineData("Chat.v2", "Sec-WebSocket-Protocol: Chat.v2")]
    public async Task The_first_offered_subprotocol_is_the_one_liked_best(string first, string offer)
    {
        var head = await AnswerAsync([Get, Host, Connection, Upgrade, Key, Version, offer]);

        Assert.Contains($"\r\nSec-WebSocket-Protocol: {first}\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_may_come_in_the_same_packet_as_the_handshake()
    {
        await using var peer = await server.DialAsync();
        var head = string.Join("\r\n", Get, Host, Connection, Upgrade, Key, Version, "", "");

        await peer.WriteAsync(FrameCase.Join(Encoding.ASCII.GetBytes(head), FrameBytes.Text("early")));
        await peer.ReadHeadAsync();

        Assert.Equal("early", (await peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public async Task Nothing_is_lost_however_the_first_bytes_fall()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(SpeakInPiecesAsync));

        async Task SpeakInPiecesAsync(int seed)
        {
            var chance = new Random(seed);
            var head = Encoding.ASCII.GetBytes(string.Join("\r\n", Get, Host, Connection, Upgrade, Key, Version, "", ""));
            ReadOnlyMemory<byte> rest = FrameCase.Join([head, .. Enumerable.Range(0, 9).Select(i => FrameBytes.Text($"m{i}"))]);
            await using var peer = await server.DialAsync();

            // The handshake whole, as its end is what races with the receiving.
            for (var size = head.Length + chance.Next(3); rest.Length > 0; size = Math.Min(1 + chance.Next(12), rest.Length))
            {
                await peer.WriteAsync(rest[..size]);
                rest = rest[size..];
            }

            await peer.ReadHeadAsync();
            for (var i = 0; i < 9; i++) Assert.Equal($"m{i}", (await peer.ReadFrameAsync()).Text);
        }
    }

    [Fact]
    public async Task Whoever_asked_for_something_else_first_is_answered_that_first()
    {
        await using var peer = await server.DialAsync();
        var form = string.Join("\r\n", "POST /chat HTTP/1.1", Host, "Content-Length: 0", "", "");
        var socket = string.Join("\r\n", Get, Host, Connection, Upgrade, Key, Version, "", "");

        await peer.WriteAsync(FrameCase.Join(Encoding.ASCII.GetBytes(form + socket), FrameBytes.Text("early")));

        Assert.StartsWith("HTTP/1.1 400 ", await peer.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 101 ", await peer.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal("early", (await peer.ReadFrameAsync()).Text);
    }

    [Fact]
    public void The_accept_value_is_that_of_the_RFC() =>
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", WebSocketHandshake.AcceptFor("dGhlIHNhbXBsZSBub25jZQ=="));

    private async Task<string> AnswerAsync(string[] lines)
    {
        await using var peer = await server.DialAsync();
        await peer.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"));
        return await peer.ReadHeadAsync();
    }
}
