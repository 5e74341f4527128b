using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Hubbub.Bench.Wire;

/// <summary>A connection that is kept for one request after the other.</summary>
internal abstract class HttpConnection : Connection
{
    private byte[] held = new byte[4096];
    private byte[] body = [];
    private int length;

    public override void Read(byte[] space)
    {
        if (length == held.Length) Array.Resize(ref held, 2 * length);
        var count = Socket.Receive(held.AsSpan(length), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return;
        if (count == 0 || error != SocketError.Success) throw new BenchFault($"the server hung up ({error})");

        length += count;
        var answer = held.AsSpan(0, length);
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0 || !TryBody(answer[..(end + 2)], answer[(end + 4)..], out var whole)) return;

        length = 0;
        Answered(StatusOf(answer), whole);
    }

    /// <summary>Called with the whole answer; the next request may be sent from here.</summary>
    protected abstract void Answered(int status, ReadOnlySpan<byte> content);

    protected static byte[] GetRequest(string path, string token) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n");

    protected static byte[] PostRequest(string path, string token, string json) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    private static int StatusOf(ReadOnlySpan<byte> answer) =>
        Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out int status, out _) ? status : 0;

    private bool TryBody(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> whole)
    {
        whole = rest;
        if (head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0) return TryJoin(rest, out whole);

        return rest.Length == Json.Number(head, "\r\nContent-Length: "u8);
    }

    private bool TryJoin(ReadOnlySpan<byte> chunks, out ReadOnlySpan<byte> whole)
    {
        whole = default;
        if (body.Length < chunks.Length) body = new byte[2 * chunks.Length];
        var used = 0;
        while (Utf8Parser.TryParse(chunks, out int size, out var digits, 'x') && chunks.Length >= digits + 2 + size + 2)
        {
            chunks.Slice(digits + 2, size).CopyTo(body.AsSpan(used));
            used += size;
            chunks = chunks[(digits + 2 + size + 2)..];
            if (size > 0) continue;

            whole = body.AsSpan(0, used);
            return true;
        }

        return false;
    }
}
