namespace Hubbub.Server.Delivery;

/// <summary>What carries a connection: frames wait in it until the client takes them.</summary>
internal interface ITransport : IAsyncDisposable
{
    int QueuedFrames { get; }

    long QueuedBytes { get; }

    /// <summary>How long the client has taken nothing of what it was to take.</summary>
    TimeSpan StalledFor { get; }

    /// <summary>Completes, never faults, when the connection is over.</summary>
    Task Closed { get; }

    /// <summary>The code of the close that ended it, or is about to; null before.</summary>
    ushort? CloseCode { get; }

    /// <summary>Queues frames and has them sent; false when they never will be.</summary>
    bool Send(byte[] frames);

    /// <summary>Queues frames for the next Flush; false when they never will be sent.</summary>
    bool Enqueue(byte[] frames);

    /// <summary>Sends as many as find less waiting than the limits, and says how many; null when it is closing.</summary>
    int? Write(ReadOnlySpan<byte[]> frames, int maxFrames, long maxBytes);

    void Flush();

    ValueTask WaitForQueueBelowAsync(int frames, long bytes);

    /// <summary>Done when the connection is over.</summary>
    Task CloseAsync(ushort code, string reason, bool dropQueued);

    /// <summary>Called about once a second.</summary>
    void Tick();
}
