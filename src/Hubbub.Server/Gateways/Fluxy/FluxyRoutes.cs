using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>The routes of Fluxy's web client: forms, and a verb in each path. They are not part of the API document.</summary>
internal static class FluxyRoutes
{
    public static void MapFluxy(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("").WithMetadata(FluxyProblems.InJson());
        all.MapFluxyAccounts();
        all.MapFluxyPasswords();
        all.MapFluxyServers();
        all.MapFluxyMembers();
        all.MapFluxyChannels();
    }
}

/// <summary>It is done; some acts have a sentence for it.</summary>
internal sealed record FluxyDone(
    bool Success, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message)
{
    public static Ok<FluxyDone> Answer(string? message = null) => TypedResults.Ok(new FluxyDone(true, message));
}
