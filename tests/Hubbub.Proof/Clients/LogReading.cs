using System.Text.Json;

namespace Hubbub.Proof.Clients;

/// <summary>Reads the final log of a channel, page by page, as someone who may read it all.</summary>
public static class LogReading
{
    public static async Task<ChannelLog> ReadLogAsync(this RestClient rest, long channel, CancellationToken ct = default)
    {
        var elements = new List<LoggedElement>();
        var isMore = true;
        while (isMore)
        {
            var after = elements.Count == 0 ? 0 : elements[^1].Element.Seq;
            var page = await rest.EventsAsync(channel, after, ct: ct);
            elements.AddRange(page.GetProperty("events").EnumerateArray().Select(Read));
            isMore = page.GetProperty("limited").GetBoolean();
        }

        var shown = await rest.ChannelAsync(channel, ct);
        return new ChannelLog(channel, shown.GetProperty("last_seq").GetInt64(), elements) { Members = MembersOf(shown) };
    }

    private static HashSet<long>? MembersOf(JsonElement channel) => channel.TryGetProperty("members", out var members)
        ? members.EnumerateArray().Select(m => m.GetProperty("id").GetInt64()).ToHashSet()
        : null;

    private static LoggedElement Read(JsonElement frame)
    {
        var (type, data) = (frame.GetProperty("type").GetString()!, frame.GetProperty("data"));
        if (!Wire.TryReadElement(type, data, out _, out var element))
            throw new InvalidDataException($"A log has no place for {type}.");

        return new LoggedElement(element, element.Kind == ElementKind.Message ? Wire.ClientMessageIdOf(data) : null);
    }
}
