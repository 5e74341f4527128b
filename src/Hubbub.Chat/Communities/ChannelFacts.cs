using Hubbub.Chat.Accounts;
using Hubbub.Chat.Channels;

namespace Hubbub.Chat.Communities;

/// <summary>One person before one channel: the facts for the judge, and what a message of theirs there needs.</summary>
public sealed record ChannelFacts(Person Person, ChannelId Channel, ChannelLabel Label, Seq Head, Facts Facts);
