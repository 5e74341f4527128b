using System.Text.Json;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways;

/// <summary>The word of a refusal on every wire: NotFound is not_found.</summary>
internal static class RefusalNames
{
    private static readonly string[] Words =
        [.. Enum.GetNames<RefusalCode>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static string Word(this RefusalCode code) => Words[(int)code];
}
