namespace Hubbub.Chat.Channels;

/// <summary>
/// How far somebody has read a channel and what is there for them since: others' messages and mentions, both counted to
/// <see cref="ReadStateStore.MostCounted"/> only. What they marked unread counts from that place on.
/// </summary>
public sealed record ReadState(ChannelId Channel, Seq ReadSeq, long Unread, long Mentions, Seq? MarkedAtSeq);
