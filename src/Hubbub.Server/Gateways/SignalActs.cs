using Hubbub.Chat.Channels;
using Hubbub.Server.Delivery;

namespace Hubbub.Server.Gateways;

/// <summary>What a connection can call to say and show what is true only for now.</summary>
internal sealed record SignalActs(PresenceDesk Presence, Typing Typing, RequireWriter RequireWriter, Attendance Attendance);
