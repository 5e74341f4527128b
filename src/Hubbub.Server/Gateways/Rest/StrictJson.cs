using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The JSON that Hubbub accepts and writes: one meaning for every reader, or a refusal.</summary>
internal static class StrictJson
{
    public const int MaxDepth = 32;

    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.General));

    // One deeper than allowed, so that the refusal is ours and says what is wrong.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth + 1 };

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        // Answers are never read as HTML (nosniff), so that an é may stay an é.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }

    /// <summary>Throws unless the bytes are one JSON value with one meaning.</summary>
    public static void Check(ReadOnlySpan<byte> utf8)
    {
        if (!TryCheck(utf8, out var problem)) throw Refuse.Because(RefusalCode.MalformedJson, problem);
    }

    public static bool TryCheck(ReadOnlySpan<byte> utf8, [NotNullWhen(false)] out string? problem)
    {
        problem = ProblemOf(utf8);
        return problem is null;
    }

    private static string? ProblemOf(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "JSON is expected, and nothing came.";
        if (utf8.StartsWith("\uFEFF"u8)) return "The JSON must not begin with a byte order mark.";
        if (!Utf8.IsValid(utf8)) return "The JSON is not valid UTF-8.";

        scoped var reader = new Utf8JsonReader(utf8, ReaderOptions);
        var names = new JsonNames(utf8, stackalloc JsonNames.Slot[64], stackalloc int[MaxDepth]);
        try
        {
            while (reader.Read())
                if (ProblemOf(ref reader, ref names) is { } problem)
                    return problem;
            return null;
        }
        catch (JsonException)
        {
            return $"This is not valid JSON (byte {reader.BytesConsumed.ToString(CultureInfo.InvariantCulture)}).";
        }
        finally
        {
            names.Dispose();
        }
    }

    private static string? ProblemOf(ref Utf8JsonReader reader, ref JsonNames names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                return "The JSON is nested deeper than 32 levels.";
            case JsonTokenType.StartObject:
                names.Enter(reader.CurrentDepth);
                return null;
            case JsonTokenType.String when reader.ValueIsEscaped:
                return ProblemOfEscapes(reader.ValueSpan);
            case JsonTokenType.PropertyName:
                var problem = reader.ValueIsEscaped ? ProblemOfEscapes(reader.ValueSpan) : null;
                return problem ?? (names.TryAdd(ref reader) ? null : "A key occurs twice in one object.");
            default:
                return null;
        }
    }

    // The reader has seen to it that what follows a backslash is well-formed.
    private static string? ProblemOfEscapes(ReadOnlySpan<byte> text)
    {
        for (var start = text.IndexOf((byte)'\\'); start >= 0; start = text.IndexOf((byte)'\\'))
        {
            text = text[(start + 1)..];
            if (text[0] != 'u')
            {
                text = text[1..];
                continue;
            }

            var unit = UnitAt(text);
            text = text[5..];
            if (unit == 0) return "The character \\u0000 is not accepted.";
            if (!char.IsSurrogate(unit)) continue;

            var isFollowed = char.IsHighSurrogate(unit) && text.StartsWith("\\u"u8);
            if (!isFollowed || !char.IsLowSurrogate(UnitAt(text[1..]))) return "Half of a surrogate pair is not a character.";
            text = text[6..];
        }

        return null;
    }

    private static char UnitAt(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
