using System.Text.Json;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Native;

/// <summary>Reads the fields of a command's data; what is wrong is refused with the field's name.</summary>
internal readonly struct CommandFields(JsonElement data)
{
    public string Text(string name) => OptionalText(name) ?? throw Refuse.Invalid(name, "is required");

    public string? OptionalText(string name)
    {
        if (!Has(name, out var value)) return null;

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Refuse.Invalid(name, "must be a string");
    }

    public T Id<T>(string name) where T : struct, IId<T> => OptionalId<T>(name) ?? throw Refuse.Invalid(name, "is required");

    public T? OptionalId<T>(string name) where T : struct, IId<T> =>
        OptionalNumber(name, 1, Ids.Largest) is { } value ? T.From(value) : null;

    public Seq Seq(string name) => OptionalSeq(name) ?? throw Refuse.Invalid(name, "is required");

    public Seq? OptionalSeq(string name) => OptionalNumber(name, 0, Ids.Largest) is { } value ? new Seq(value) : null;

    public long? OptionalNumber(string name, long min, long max)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < min || number > max)
            throw Refuse.Invalid(name, $"must be a whole number from {min} to {max}");

        return number;
    }

    public bool Flag(string name)
    {
        if (Has(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();

        throw Refuse.Invalid(name, "must be true or false");
    }

    /// <summary>What one of the words stands for.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words) => words.TryGetValue(Text(name), out var meant)
        ? meant
        : throw Refuse.Invalid(name, $"must be one of {string.Join(", ", words.Keys)}");

    public void RefuseList(string name)
    {
        if (Has(name, out var value) && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0))
            throw Refuse.Because(RefusalCode.Unsupported, $"{name} is not supported yet.");
    }

    public IReadOnlyDictionary<ChannelId, Seq> Cursors(string name, int max)
    {
        if (!Has(name, out var value) || value.ValueKind != JsonValueKind.Object)
            throw Refuse.Invalid(name, "must be an object of channel ids and seqs");

        var cursors = new Dictionary<ChannelId, Seq>();
        foreach (var cursor in value.EnumerateObject())
        {
            if (!ChannelId.TryParse(cursor.Name, out var channel)) throw Refuse.Invalid(name, "has a key that is no channel id");
            if (!cursor.Value.TryGetSeq(out var seq)) throw Refuse.Invalid(name, "has a value that is no seq");
            if (cursors.Count == max) throw Refuse.Invalid(name, $"holds at most {max} channels");

            cursors[channel] = seq;
        }

        return cursors;
    }

    private bool Has(string name, out JsonElement value) =>
        data.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}

internal static class JsonSeq
{
    public static bool TryGetSeq(this JsonElement value, out Seq seq)
    {
        var number = 0L;
        var isNumber = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number);
        seq = new Seq(number);
        return isNumber && number is >= 0 and <= Ids.Largest;
    }
}
