using System.Globalization;
using System.Text.Json;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Veza;

/// <summary>The fields of a flat frame, as the commands of Veza's clients need them.</summary>
internal readonly struct VezaFields(JsonElement frame)
{
    private const int MaxHistory = 200;

    public ChannelAddress Room() => new(null, Text("room"));

    public ChannelAddress Other(string name) => new(null, null, User(name));

    public string Text(string name) => OptionalText(name) ?? throw Refuse.Invalid(name, "is required");

    public string? OptionalText(string name) =>
        frame.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The newest messages, as many as are wanted within bounds, and nothing of the deleted.</summary>
    public History History(ChannelAddress channel) => new(channel, Limit(), Before: null, After: null) { HasStubs = false };

    // A number in one dialect, its digits in the other. A number that is nobody's is nobody.
    private UserId User(string name)
    {
        var isThere = frame.TryGetProperty(name, out var value);
        var digits = isThere && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(name);
        if (UserId.TryParse(digits, out var user)) return user;

        throw long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? Refuse.NotFound("user")
            : Refuse.Invalid(name, "must be the id of a user");
    }

    private int Limit()
    {
        if (!frame.TryGetProperty("limit", out var value) || value.ValueKind == JsonValueKind.Null) return PageSizes.History;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var limit))
            throw Refuse.Invalid("limit", "must be a whole number");

        return limit <= 0 ? PageSizes.History : (int)Math.Min(limit, MaxHistory);
    }
}
