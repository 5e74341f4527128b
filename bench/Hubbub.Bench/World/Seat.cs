using Hubbub.Chat;

namespace Hubbub.Bench.World;

/// <summary>A person of the made-up world: signed in, and entitled to a channel.</summary>
internal sealed record Seat(string Token, Place Place);

/// <summary>A channel under the names that the dialects have for it.</summary>
internal sealed record Place(CommunityId Community, ChannelId Channel, string Name);
