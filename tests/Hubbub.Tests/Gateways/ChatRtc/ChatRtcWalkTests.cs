using Hubbub.Tests.SocketIo;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.ChatRtc;

/// <summary>The client that everybody uses, unchanged, against the real server.</summary>
public sealed class ChatRtcWalkTests
{
    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    [InlineData("polling,websocket")]
    public async Task Two_people_talk_and_go_on_after_the_server_was_restarted(string transports)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var client = JavaScriptClient.Play(transports, server.Address, "chat-rtc.mjs");
        await client.SaysAsync("talked");

        server.Terminate();
        await client.GoOnAsync();
        await client.SaysAsync("lost");
        Assert.Equal(0, await server.ExitAsync());
        await server.StartAgainAsync();
        await client.GoOnAsync();

        await client.FinishAsync();
        Assert.Empty(server.Errors);
    }
}
