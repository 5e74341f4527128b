using Hubbub.Chat.Messages;

namespace Hubbub.Bench.World;

/// <summary>The bench's own switches of the server; without them it is as delivered.</summary>
internal sealed record Serving
{
    public int MaxBatch { get; init; } = new ChannelLogOptions().MaxBatch;

    /// <summary>How SQLite keeps what is committed. The server itself knows FULL alone.</summary>
    public string? Synchronous { get; init; }
}
