using System.Collections.Concurrent;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Server.Gateways;
using Hubbub.WebSockets;

namespace Hubbub.Server.Delivery;

/// <summary>One connection that hears: its queue has an end, and who does not keep up is served from the log instead.</summary>
internal sealed class Listener(WebSocketConnection socket, IDialect dialect, Actor actor, long sessionExpiresAt)
{
    /// <summary>Above this a reader is behind: the log fills in what it misses.</summary>
    public const int MaxLiveFrames = 256;
    public const long MaxLiveBytes = 1 << 20;

    /// <summary>Below this the next page of a replay is read, and a saturated channel goes on.</summary>
    public const int RoomyFrames = 64;
    public const long RoomyBytes = 1 << 18;

    // A notice is never dropped: who has this many frames waiting comes back instead, and finds it in the greeting.
    private const int MaxFrames = 4 * MaxLiveFrames;
    private const long MaxBytes = 2 * MaxLiveBytes;

    private static readonly TimeSpan MaxStall = TimeSpan.FromSeconds(5);

    private readonly Lock greeting = new();
    private List<(byte[] Frame, Channel? Opened)>? early = [];
    private volatile bool isGreeted;

    public WebSocketConnection Socket => socket;

    public IDialect Dialect => dialect;

    public ConcurrentDictionary<ChannelId, Subscription> Subscriptions { get; } = new(concurrencyLevel: 1, capacity: 1);

    public Unanswered Unanswered { get; } = new();

    public Actor Actor => actor;

    /// <summary>The one channel that the connection is for: without the right to hear it, it closes.</summary>
    public ChannelId? Only { get; init; }

    /// <summary>Subscribes the connection to a DM or a group that it has just been told of.</summary>
    public Action<Channel>? Follow { get; set; }

    /// <summary>In Unix milliseconds. The session may live longer if it is used elsewhere.</summary>
    public long SessionExpiresAt { get; set; } = sessionExpiresAt;

    /// <summary>When the last command came, in ticks of the clock.</summary>
    public long LastHeardAt { get; set; }

    public bool HasRoom => socket.QueuedFrames < MaxLiveFrames && socket.QueuedBytes < MaxLiveBytes;

    public bool Lags => socket.QueuedFrames > RoomyFrames;

    // Whoever lags may hold up the senders of a channel, so nobody lags without reading.
    private bool IsStalled => (Lags || !HasRoom) && socket.StalledFor > MaxStall;

    public void Reply(Reply reply, ClientRequest? request = null) => Reply(dialect.Write(reply, request));

    public void Reply(byte[] frame) => socket.Send(frame);

    /// <summary>It may not hear a channel any more, and is told so unless a notice does.</summary>
    public void Lose(ChannelId channel, bool isTold = false)
    {
        if (!isTold) Reply(dialect.Write(new AccessLost(Audience.Of(actor.User), channel)));
        if (channel == Only) _ = CloseAsync(CloseCode.RightEnded, "this channel is not yours to hear any more");
    }

    /// <summary>The first frame; what was told before comes after it.</summary>
    public void Greet(Ready ready)
    {
        lock (greeting)
        {
            Reply(ready);
            foreach (var (notice, opened) in early!) TellNow(notice, opened);
            early = null;
            isGreeted = true;
        }
    }

    /// <summary>A notice, and the DM or group that it opens.</summary>
    public void Tell(byte[] frame, Channel? opened = null)
    {
        lock (greeting)
        {
            if (early is null) TellNow(frame, opened);
            else if (early.Count < MaxFrames) early.Add((frame, opened));
            else _ = CloseAsync(CloseCode.SlowReader, "too slow; resume", dropQueued: true);
        }
    }

    /// <summary>A signal, for who keeps up; before the greeting there is none.</summary>
    public void Signal(EncodedEvents signal)
    {
        if (isGreeted && HasRoom && !Lags) Reply(signal.For(this)[0]);
    }

    public bool Enqueue(byte[] frame) => socket.Enqueue(frame);

    /// <summary>Queues as many as there is room for, and says how many; null when the connection is closing.</summary>
    public int? EnqueueLive(ReadOnlySpan<byte[]> frames) => socket.Enqueue(frames, MaxLiveFrames, MaxLiveBytes);

    public void Flush() => socket.Flush();

    public ValueTask WaitForRoomAsync() => socket.WaitForQueueBelowAsync(RoomyFrames, RoomyBytes, CancellationToken.None);

    /// <summary>Who does not read the answers gets no more of them.</summary>
    public ValueTask WaitWhileFullAsync() =>
        socket.WaitForQueueBelowAsync(MaxLiveFrames, MaxLiveBytes, CancellationToken.None);

    public Task CloseAsync(ushort code, string reason, bool dropQueued = false) => socket.CloseAsync(code, reason, dropQueued);

    /// <summary>The session is over: nothing is heard from now on, and the connection closes.</summary>
    public Task EndSessionAsync()
    {
        foreach (var subscription in Subscriptions.Values) subscription.End();
        return CloseAsync(CloseCode.SessionEnded, "the session has ended", dropQueued: true);
    }

    private void TellNow(byte[] frame, Channel? opened)
    {
        if (socket.QueuedFrames < MaxFrames && socket.QueuedBytes < MaxBytes) Reply(frame);
        else _ = CloseAsync(CloseCode.SlowReader, "too slow; resume", dropQueued: true);

        if (opened is not null) Follow?.Invoke(opened);
    }

    /// <summary>Called about once a second for every connection by one timer.</summary>
    public void Tick()
    {
        if (IsStalled) _ = CloseAsync(CloseCode.SlowReader, "too slow; resume", dropQueued: true);
        else socket.Tick();
    }
}
