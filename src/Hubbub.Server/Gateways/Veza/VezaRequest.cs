using System.Text.Json;
using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Veza;

/// <summary>Makes a request of a flat frame, by the table of the dialect. Whatever came is answered.</summary>
internal static class VezaRequest
{
    public static ClientRequest Read(
        ReadOnlyMemory<byte> frame, IReadOnlyDictionary<string, Func<VezaFields, ClientCommand>> commands)
    {
        if (!StrictJson.TryCheck(frame.Span, out var problem)) return Refused(problem);

        // A copy: the frame's bytes are reused for the next one.
        var root = JsonElement.Parse(frame.Span);
        if (root.ValueKind != JsonValueKind.Object) return Refused("A frame is a JSON object.");

        var fields = new VezaFields(root);
        var type = fields.OptionalText("type");
        if (type is null || !commands.TryGetValue(type, out var read))
            return new ClientRequest(type ?? "", null, () => throw Refuse.Invalid("type", "is not a known command"));

        return new ClientRequest(type, null, () => read(fields));
    }

    private static ClientRequest Refused(string problem) =>
        new("", null, () => throw Refuse.Because(RefusalCode.MalformedJson, problem));
}
