using System.Reflection;
using Hubbub.Chat;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>The caller of a route, as a parameter of its handler; a stranger never reaches the handler.</summary>
public sealed record SignedIn(Actor Actor)
{
    /// <summary>When the session ends unless it is used again.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Proved by the cookie, which browsers send unasked; so the origin of the request matters.</summary>
    public bool IsByCookie { get; init; }

    /// <summary>The cookie holds longer from now on.</summary>
    public bool IsExtended { get; init; }

    public static ValueTask<SignedIn?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult<SignedIn?>(http.Features.Get<SignedIn>() ?? throw Refuse.Unauthorized());
    }
}
