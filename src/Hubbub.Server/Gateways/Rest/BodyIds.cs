using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Reads the ids that a body carries; what is missing or no id is refused with the field's name.</summary>
internal static class BodyIds
{
    public static T Required<T>(string field, long? value) where T : struct, IId<T>
    {
        if (value is null) throw Refuse.Invalid(field, "is required");
        if (value is <= 0 or > Ids.Largest) throw Refuse.Invalid(field, "is not an id");

        return T.From(value.Value);
    }
}
