using Microsoft.AspNetCore.Connections.Features;

namespace Hubbub.WebSockets;

/// <summary>What HTTP does once a second for a connection, its timeouts, until it has let go of it. The connection keeps
/// whatever was given to its own heartbeat, for as long as it lives.</summary>
internal sealed class HttpHeartbeat(IConnectionHeartbeatFeature? connection) : IConnectionHeartbeatFeature
{
    private (Action<object> Action, object State)? http;

    public void OnHeartbeat(Action<object> action, object state)
    {
        http = (action, state);
        connection?.OnHeartbeat(static heartbeat => ((HttpHeartbeat)heartbeat).Beat(), this);
    }

    public void Stop() => http = null;

    private void Beat()
    {
        if (http is { } beat) beat.Action(beat.State);
    }
}
