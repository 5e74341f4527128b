using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hubbub.Tests.Matrix;

/// <summary>Every byte that comes to one person, over whatever connection: headers, bodies, frames, close reasons.</summary>
internal sealed class Ear(IPAddress address)
{
    private readonly List<Tape> tapes = [];

    public long Bytes
    {
        get
        {
            lock (tapes) return tapes.Sum(tape => (long)tape.Length);
        }
    }

    /// <summary>Connections that are listened to. They come from an address of their own: guesses are counted for each.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
            return new HeardStream(new NetworkStream(socket, ownsSocket: true), NewTape());
        },
    };

    /// <summary>A text as it was put together of what came: a body may have come in chunks.</summary>
    public void Hear(string text) => NewTape().Hear(Encoding.UTF8.GetBytes(text));

    /// <summary>What has come since the last time, each with the end of what came before it.</summary>
    public IReadOnlyList<Heard> TakeNew()
    {
        lock (tapes) return tapes.Select(tape => tape.TakeNew()).OfType<Heard>().ToList();
    }

    private Tape NewTape()
    {
        var tape = new Tape();
        lock (tapes) tapes.Add(tape);
        return tape;
    }
}

/// <summary>What has come over one connection; so many characters at its beginning were taken before.</summary>
internal sealed record Heard(string Text, int Known);

/// <summary>What has come over one connection, from its beginning.</summary>
internal sealed class Tape
{
    // As long as the longest secret, which may come in two parts.
    private const int Overlap = 1024;

    private readonly ArrayBufferWriter<byte> heard = new();
    private int taken;

    public int Length
    {
        get
        {
            lock (heard) return heard.WrittenCount;
        }
    }

    public void Hear(ReadOnlySpan<byte> bytes)
    {
        lock (heard) heard.Write(bytes);
    }

    public Heard? TakeNew()
    {
        lock (heard)
        {
            if (heard.WrittenCount == taken) return null;

            var from = Math.Max(0, taken - Overlap);
            var known = taken - from;
            taken = heard.WrittenCount;
            return new Heard(Encoding.Latin1.GetString(heard.WrittenSpan[from..]), known);
        }
    }
}
