using Microsoft.AspNetCore.SignalR;

namespace Hubbub.Peers.AspNet;

/// <summary>
/// SignalR as its documentation has it: a hub, a group, JSON. Clients come over WebSockets at once, without a negotiation,
/// and ask for no answer to what they send. A message is written once for all of the group by SignalR itself.
/// </summary>
internal sealed class RoomHub : Hub
{
    private const string Room = "room";

    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Room);
        await Clients.Caller.SendAsync("joined");
    }

    public Task Send(string text) => Clients.Group(Room).SendAsync("message", text);
}
