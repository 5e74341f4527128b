using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;

namespace Hubbub.Chat;

/// <summary>Everything that can happen: the events of logs here, notices in Notices.cs, signals in Signals.cs.</summary>
public abstract record ChatEvent;

/// <summary>A change of a channel's log. Each takes one seq, and no reader may miss it.</summary>
public abstract record LogEvent(ChannelId Channel, Seq Seq) : ChatEvent;

/// <summary>A message was sent to the channel that the label describes.</summary>
public sealed record MessageSent(Message Message, ChannelLabel Label) : LogEvent(Message.Channel, Message.Seq);

/// <summary>A message was edited. Content is filled in as it is now: null when it has been deleted since.</summary>
public sealed record MessageEdited(ChannelId Channel, Seq Seq, MessageChange Change, Message? Message) : LogEvent(Channel, Seq);

/// <summary>A message was deleted.</summary>
public sealed record MessageDeleted(ChannelId Channel, Seq Seq, MessageChange Change) : LogEvent(Channel, Seq);

/// <summary>Which message was changed, by whom, and when.</summary>
public sealed record MessageChange(MessageId Message, Seq MessageSeq, UserId Actor, long At);
