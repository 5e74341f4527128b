using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hubbub.Bench.Wire;

namespace Hubbub.Bench.Crowd;

/// <summary>
/// A server that takes so many messages of each poster and then tells everybody everything, the last reader otherwise
/// than the others: it is there to see whether the load notices.
/// </summary>
internal sealed class MuddledServer(int clients, int posters, int window) : IDisposable
{
    private readonly TcpListener listener = Listening();

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Every message as it would be told in order.</summary>
    public IReadOnlyList<string> All { get; } =
    [
        .. Enumerable.Range(0, window).SelectMany(i => Enumerable.Range(0, posters).Select(p => NumberOf(p, i)))
            .Select((number, i) => TextOf(i + 1, number)),
    ];

    /// <summary>The frame of the message that is told as the one of this place.</summary>
    public static string TextOf(int seq, string number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"seq":{{seq}},"content":"{{Content.Of(number)}}"}""");

    public static string NumberOf(int poster, int index) =>
        ((poster * 1_000_000_000L) + index).ToString(CultureInfo.InvariantCulture);

    public async Task RunAsync(IReadOnlyList<string> toTheLast)
    {
        var sockets = new List<NetworkStream>();
        try
        {
            while (sockets.Count < clients) sockets.Add(await AcceptAsync());

            // A frame of the load: four bytes of header, four of mask, and a text that is all of it.
            var heard = new byte[(8 + Content.Length) * window];
            foreach (var poster in sockets.Take(posters)) await poster.ReadExactlyAsync(heard);

            foreach (var socket in sockets.SkipLast(1)) await TellAsync(socket, All);
            await TellAsync(sockets[^1], toTheLast);
            await sockets[^1].ReadAtLeastAsync(heard, 1, throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            // The load has seen enough and is gone.
        }
        finally
        {
            foreach (var socket in sockets) await socket.DisposeAsync();
        }
    }

    public void Dispose() => listener.Dispose();

    private static TcpListener Listening()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private async Task<NetworkStream> AcceptAsync()
    {
        var stream = new NetworkStream(await listener.AcceptSocketAsync(), ownsSocket: true);
        using var request = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        while (await request.ReadLineAsync() is { Length: > 0 })
        {
        }

        await stream.WriteAsync("HTTP/1.1 101 Switching Protocols\r\n\r\n"u8.ToArray());
        return stream;
    }

    // Each in a frame of its own, all in one write.
    private static async Task TellAsync(NetworkStream stream, IReadOnlyList<string> texts)
    {
        var told = new List<byte>();
        foreach (var text in texts)
            told.AddRange([0x81, 126, (byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)]);
        await stream.WriteAsync(told.ToArray());
    }
}
