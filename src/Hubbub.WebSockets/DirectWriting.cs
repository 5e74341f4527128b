using System.Net.Sockets;

namespace Hubbub.WebSockets;

/// <summary>Writes to a socket that does not block: what it takes at once, on this thread, and then the rest.</summary>
internal static class DirectWriting
{
    public static ValueTask WriteAsync(this Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        // An asynchronous send would make what it needs on the first call, and keep it as long as the socket.
        var sent = socket.Send(bytes.Span, SocketFlags.None, out var error);
        if (error is not SocketError.Success and not SocketError.WouldBlock) throw new SocketException((int)error);
        return sent == bytes.Length ? ValueTask.CompletedTask : WriteRestAsync(socket, bytes[sent..], ct);
    }

    private static async ValueTask WriteRestAsync(Socket socket, ReadOnlyMemory<byte> rest, CancellationToken ct)
    {
        while (rest.Length > 0) rest = rest[await socket.SendAsync(rest, SocketFlags.None, ct)..];
    }
}
