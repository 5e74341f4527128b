namespace Hubbub.Chat.Messages;

public sealed record ChannelLogOptions
{
    /// <summary>How much is committed together at most. At 1 it shows what committing together is worth.</summary>
    public int MaxBatch { get; init; } = 512;
}
