using Hubbub.Chat;
using Hubbub.Server.Gateways;

namespace Hubbub.Server.Delivery;

/// <summary>One connection that hears: its queue has an end, and who does not keep up is served from the log instead.</summary>
internal sealed class Listener(ITransport transport, IDialect dialect, Actor actor, long sessionExpiresAt)
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
    private List<(byte[] Frame, Notice Notice)>? early = [];
    private volatile bool isGreeted;

    public ITransport Transport => transport;

    public IDialect Dialect => dialect;

    public Subscriptions Subscriptions { get; } = new();

    public Unanswered Unanswered { get; } = new();

    public Actor Actor => actor;

    /// <summary>The one channel that the connection is for: without the right to hear it, it closes.</summary>
    public ChannelId? Only { get; init; }

    /// <summary>Null while only replies are wanted, and whatever is told.</summary>
    public INoticeWatch? Watch { get; set; }

    /// <summary>In Unix milliseconds. The session may live longer if it is used elsewhere.</summary>
    public long SessionExpiresAt { get; set; } = sessionExpiresAt;

    /// <summary>When the last command came, in ticks of the clock.</summary>
    public long LastHeardAt { get; set; }

    public bool HasRoom => transport.QueuedFrames < MaxLiveFrames && transport.QueuedBytes < MaxLiveBytes;

    public bool Lags => transport.QueuedFrames > RoomyFrames;

    // Whoever lags may hold up the senders of a channel, so nobody lags without reading.
    private bool IsStalled => (Lags || !HasRoom) && transport.StalledFor > MaxStall;

    public void Reply(Reply reply, ClientRequest? request = null) => Reply(dialect.Write(reply, request));

    public void Reply(byte[] frame) => transport.Send(frame);

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
            foreach (var (frame, notice) in early!) TellNow(frame, notice);
            early = null;
            isGreeted = true;
        }
    }

    /// <summary>A notice, and how it is said to this client.</summary>
    public void Tell(byte[] frame, Notice notice)
    {
        lock (greeting)
        {
            if (early is null) TellNow(frame, notice);
            else if (early.Count < MaxFrames) early.Add((frame, notice));
            else _ = CloseAsync(CloseCode.SlowReader, "too slow; resume", dropQueued: true);
        }
    }

    /// <summary>A signal, for who keeps up; before the greeting there is none.</summary>
    public void Signal(EncodedEvents signal)
    {
        if (isGreeted && HasRoom && !Lags) Reply(signal.For(this)[0]);
    }

    public bool Enqueue(byte[] frame) => transport.Enqueue(frame);

    /// <summary>Sends as many as there is room for, and says how many; null when the connection is closing.</summary>
    public int? SendLive(ReadOnlySpan<byte[]> frames) => transport.Write(frames, MaxLiveFrames, MaxLiveBytes);

    public void Flush() => transport.Flush();

    public ValueTask WaitForRoomAsync() => transport.WaitForQueueBelowAsync(RoomyFrames, RoomyBytes);

    /// <summary>Who does not read the answers gets no more of them.</summary>
    public ValueTask WaitWhileFullAsync() => transport.WaitForQueueBelowAsync(MaxLiveFrames, MaxLiveBytes);

    public Task CloseAsync(ushort code, string reason, bool dropQueued = false) =>
        transport.CloseAsync(code, reason, dropQueued);

    /// <summary>The session is over: nothing is heard from now on, and the connection closes.</summary>
    public Task EndSessionAsync()
    {
        foreach (var subscription in Subscriptions.Values) subscription.End();
        return CloseAsync(CloseCode.SessionEnded, "the session has ended", dropQueued: true);
    }

    private void TellNow(byte[] frame, Notice notice)
    {
        if (Watch?.Wants(notice) != false) TellNow(frame);
        Watch?.Told(notice);
    }

    private void TellNow(byte[] frame)
    {
        if (transport.QueuedFrames < MaxFrames && transport.QueuedBytes < MaxBytes) Reply(frame);
        else _ = CloseAsync(CloseCode.SlowReader, "too slow; resume", dropQueued: true);
    }

    /// <summary>Called about once a second for every connection by one timer.</summary>
    public void Tick()
    {
        if (IsStalled) _ = CloseAsync(CloseCode.SlowReader, "too slow; resume", dropQueued: true);
        else transport.Tick();
    }
}
