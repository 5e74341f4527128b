using System.Net.Sockets;

namespace Hubbub.WebSockets;

/// <summary>Writes to a socket that does not block: what it takes at once, on this thread, and then the rest.</summary>
internal static class DirectWriting
{
    /// <summary>How many bytes were taken at once. A fault is none: it comes again to who writes the rest.</summary>
    public static int TryWrite(this Socket socket, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var sent = socket.Send(bytes, SocketFlags.None, out var error);
            return error == SocketError.Success ? sent : 0;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    public static ValueTask WriteAsync(this Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        // An asynchronous send would make what it needs on the first call, and keep it as long as the socket.
        var sent = socket.TryWrite(bytes.Span);
        return sent == bytes.Length ? ValueTask.CompletedTask : WriteRestAsync(socket, bytes[sent..], ct);
    }

    /// <summary>Says good-bye and closes; what was written before is with the system.</summary>
    public static void End(this Socket socket)
    {
        socket.TryShutdown(SocketShutdown.Both);
        socket.Dispose();
    }

    public static void TryShutdown(this Socket socket, SocketShutdown how)
    {
        try
        {
            socket.Shutdown(how);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was faster.
        }
    }

    private static async ValueTask WriteRestAsync(Socket socket, ReadOnlyMemory<byte> rest, CancellationToken ct)
    {
        while (rest.Length > 0) rest = rest[await socket.SendAsync(rest, SocketFlags.None, ct)..];
    }
}
