namespace Hubbub.Chat.Messages;

/// <summary>What somebody has begun to write in a channel, on whatever device. Empty when it was thrown away.</summary>
public sealed record Draft(ChannelId Channel, string Content, MessageId? Parent, long EditedAt);
