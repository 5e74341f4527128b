using System.Text.Json;

namespace Hubbub.Tests.World;

/// <summary>The people of a world at the clients of chat-rtc.</summary>
public static class ChatRtcPeople
{
    public static Task<ChatRtcPeer> EnterChatRtcAsync(this DoorWorld world, Somebody who, bool isPolling = false) =>
        ChatRtcPeer.ConnectAsync(world.Server.Address, who.Token, isPolling: isPolling);

    /// <summary>In the club, and heard from.</summary>
    public static async Task<ChatRtcPeer> VisitClubAsync(this DoorWorld world, Somebody who, bool isPolling = false)
    {
        var peer = await world.EnterChatRtcAsync(who, isPolling);
        await peer.VisitAsync(world.Club);
        return peer;
    }

    /// <summary>Joins a server and tells who is seen there.</summary>
    public static async Task<List<long>> VisitAsync(this ChatRtcPeer peer, long community)
    {
        await peer.EmitAsync("join_server", new { server_id = community });
        var joined = await peer.ExpectAsync("server:joined");
        Assert.Equal(community, joined.Number("server_id"));
        return [.. joined.GetProperty("connected_users").EnumerateArray().Select(it => it.GetInt64()).Order()];
    }

    public static async Task<string> HearAsync(this ChatRtcPeer peer) =>
        (await peer.ExpectAsync("message:new")).Text("content");

    public static long Number(this JsonElement data, string name) => data.GetProperty(name).GetInt64();

    public static string Text(this JsonElement data, string name) => data.GetProperty(name).GetString()!;

    /// <summary>The code of a failure, with a sentence beside it.</summary>
    public static string Code(this JsonElement failure)
    {
        Assert.True(failure.TryGetProperty("code", out var code), failure.ToString());
        Assert.NotEmpty(failure.Text("error"));
        return code.GetString()!;
    }
}
