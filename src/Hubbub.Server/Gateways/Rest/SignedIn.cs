using System.Reflection;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The caller of a route, as a parameter of its handler; a stranger never reaches the handler.</summary>
public sealed record SignedIn(Actor Actor)
{
    public static ValueTask<SignedIn?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult<SignedIn?>(http.Features.Get<SignedIn>() ?? throw Refuse.Unauthorized());
    }
}
