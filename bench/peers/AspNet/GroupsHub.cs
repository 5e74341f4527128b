using System.Globalization;
using Microsoft.AspNetCore.SignalR;

namespace Hubbub.Peers.AspNet;

/// <summary>A hub whose clients hear as many groups as ours do channels, and say nothing.</summary>
internal sealed class GroupsHub(GroupCount groups) : Hub
{
    public override async Task OnConnectedAsync()
    {
        for (var group = 0; group < groups.Each; group++)
            await Groups.AddToGroupAsync(Context.ConnectionId, group.ToString(CultureInfo.InvariantCulture));
        await Clients.Caller.SendAsync("joined");
    }
}

/// <summary>How many groups each client is in.</summary>
internal sealed record GroupCount(int Each);
