using System.Net;
using System.Net.Sockets;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>
/// Stands between a client and PostgreSQL. When told to, it lets the COMMIT of a write through and loses the connection
/// with the answer, or has no answer for who connects.
/// </summary>
internal sealed class LostAnswers : IAsyncDisposable
{
    // A simple query: its tag, its length, its text.
    private static readonly byte[] Commit = [(byte)'Q', 0, 0, 0, 11, .. "COMMIT"u8, 0];
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri server;
    private readonly Task accepting;
    private readonly List<Task> connections = [];
    private readonly SemaphoreSlim asked = new(0);
    private volatile Task? arrival;
    private volatile bool isBusy;

    public LostAnswers(string url)
    {
        server = new Uri(url);
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Url => new UriBuilder(server) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri.ToString();

    public int Lost { get; private set; }

    /// <summary>Done when somebody has once more asked PostgreSQL what became of a transaction.</summary>
    public Task AskedAsync(TimeSpan patience) => asked.WaitAsync().WaitAsync(patience);

    /// <summary>The next commit is the last that its connection carries; it may be long under way.</summary>
    public void LoseNext(Task? arrives = null) => arrival = arrives ?? Task.CompletedTask;

    /// <summary>Whoever connects next gets no answer until they give up.</summary>
    public void IgnoreNext() => isBusy = true;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections);
        asked.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) connections.Add(ConnectAsync(await listener.AcceptTcpClientAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ConnectAsync(TcpClient accepted)
    {
        using var client = accepted;
        if (isBusy)
        {
            isBusy = false;
            await client.GetStream().CopyToAsync(Stream.Null);
            return;
        }

        using var database = new TcpClient();
        await database.ConnectAsync(server.Host, server.Port);
        var toClient = CopyAsync(database, client, _ => null);
        var isReading = false;
        await CopyAsync(client, database, sent =>
        {
            if (sent.Span.IndexOf("pg_xact_status"u8) >= 0) asked.Release();
            if (sent.Span.IndexOf("REPEATABLE READ"u8) >= 0) isReading = true;
            if (sent.Span.IndexOf("READ COMMITTED"u8) >= 0) isReading = false;
            return isReading ? null : LossOf(sent);
        });
        await toClient;
    }

    // Null for what is not lost, or when it arrives all the same.
    private Task? LossOf(ReadOnlyMemory<byte> sent)
    {
        if (arrival is not { } arrives || sent.Span.IndexOf(Commit) < 0) return null;

        arrival = null;
        Lost++;
        return arrives;
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, Task?> lossOf)
    {
        try
        {
            var buffer = new byte[65536];
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                // Nobody is left to hear the answer by the time that the question arrives.
                if (lossOf(buffer.AsMemory(0, count)) is { } arrives)
                {
                    from.Close();
                    await arrives;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two has gone.
        }

        if (to.Connected) to.Client.Shutdown(SocketShutdown.Send);
    }
}
