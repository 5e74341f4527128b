using Hubbub.Chat.Channels;

namespace Hubbub.Server.Gateways;

/// <summary>How far the listener has read a channel; unread and mentions are counted to 100 at most.</summary>
internal sealed record ReadStateBody(long ChannelId, long ReadSeq, long Unread, long Mentions, long? MarkedAtSeq)
{
    public static ReadStateBody From(ReadState state) =>
        new(state.Channel.Value, state.ReadSeq.Value, state.Unread, state.Mentions, state.MarkedAtSeq?.Value);
}
