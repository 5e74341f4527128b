using System.Net;
using Hubbub.SocketIo.Host;
using Microsoft.AspNetCore.Builder;

namespace Hubbub.Tests.SocketIo;

/// <summary>The server that the public tests of the two protocols are run against.</summary>
public sealed class TestHostTests
{
    [Fact]
    public async Task It_greets_echoes_and_answers()
    {
        await using var app = await StartAsync(isEngineOnly: false);
        await using var peer = await SocketPeer.DialAsync(new Uri(app.Urls.First() + SocketIoWorld.Path + "websocket"));
        Assert.Contains(
            "\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":1000000", await peer.ReadAsync(), StringComparison.Ordinal);

        await peer.SendAsync("""40{"token":"123"}""");
        Assert.StartsWith("40{", await HearAsync(peer), StringComparison.Ordinal);
        Assert.Equal("""42["auth",{"token":"123"}]""", await HearAsync(peer));
        await peer.SendAsync("""42["message",1,"2",{"3":[true]}]""");
        Assert.Equal("""42["message-back",1,"2",{"3":[true]}]""", await HearAsync(peer));
        await peer.SendAsync("""451-["message",{"_placeholder":true,"num":0}]""");
        await peer.SendAsync([1, 2]);
        Assert.Equal("""451-["message-back",{"_placeholder":true,"num":0}]""", await HearAsync(peer));
        Assert.Equal("b0102", await HearAsync(peer));
        await peer.SendAsync("""42456["message-with-ack",1,"2",{"3":[false]}]""");
        Assert.Equal("""43456[1,"2",{"3":[false]}]""", await HearAsync(peer));
        await peer.SendAsync("40/custom,");
        Assert.StartsWith("40/custom,{", await HearAsync(peer), StringComparison.Ordinal);
        Assert.Equal("""42/custom,["auth",{}]""", await HearAsync(peer));
        await peer.SendAsync("40/random");
        Assert.Equal("""44/random,{"message":"Invalid namespace"}""", await HearAsync(peer));
    }

    [Fact]
    public async Task Without_Socket_IO_it_echoes_messages()
    {
        await using var app = await StartAsync(isEngineOnly: true);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var open = await http.GetStringAsync("/engine.io/?EIO=4&transport=polling");
        var session = $"/engine.io/?EIO=4&transport=polling&sid={open.Split('"')[3]}";

        using var posted = await http.PostAsync(session, new StringContent("4hello\u001ebAQIDBA=="));

        Assert.Equal((HttpStatusCode.OK, "ok"), (posted.StatusCode, await posted.Content.ReadAsStringAsync()));
        Assert.Equal("4hello\u001ebAQIDBA==", await http.GetStringAsync(session));
    }

    private static async Task<WebApplication> StartAsync(bool isEngineOnly)
    {
        var app = TestHost.Build(port: 0, isEngineOnly);
        await app.StartAsync();
        return app;
    }

    // Its pings come every 300 ms.
    private static async Task<string?> HearAsync(SocketPeer peer)
    {
        while (true)
        {
            var heard = await peer.ReadAsync();
            if (heard != "2") return heard;
            await peer.SendAsync("3");
        }
    }
}
