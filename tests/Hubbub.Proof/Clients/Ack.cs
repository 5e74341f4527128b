using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>What an ack frame says.</summary>
public readonly record struct Ack(long MessageId, long Channel, long Seq, bool IsDuplicate)
{
    internal static Ack From(JsonElement data) => new(
        data.GetProperty("id").GetInt64(),
        data.GetProperty("channel_id").GetInt64(),
        data.GetProperty("seq").GetInt64(),
        data.TryGetProperty("duplicate", out var duplicate) && duplicate.ValueKind == JsonValueKind.True);
}
