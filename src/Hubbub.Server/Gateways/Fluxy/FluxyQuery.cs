using Hubbub.Chat;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>Ids in the query string, where Fluxy's clients put them.</summary>
internal static class FluxyQuery
{
    public static T Required<T>(HttpRequest request, string name) where T : struct, IId<T> =>
        BodyIds.Required<T>(name, request.Query.Number(name));
}
