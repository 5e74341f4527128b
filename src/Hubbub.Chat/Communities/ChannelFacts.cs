using Hubbub.Chat.Accounts;

namespace Hubbub.Chat.Communities;

/// <summary>One person before one channel: the facts for the judge, and what a message of theirs there needs.</summary>
public sealed record ChannelFacts(Person Person, ChannelId Channel, string ChannelName, Seq Head, Facts Facts);
