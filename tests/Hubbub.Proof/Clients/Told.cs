using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>A channel that the server tells of unasked, and its head at that moment.</summary>
internal readonly record struct Told(long Channel, long Head, bool IsConversation)
{
    public static Told From(JsonElement channel) => new(
        channel.GetProperty("id").GetInt64(),
        channel.GetProperty("last_seq").GetInt64(),
        channel.GetProperty("type").GetString() is "dm" or "group");
}
