namespace Hubbub.Server.Gateways.Rest;

/// <summary>What a route asks of its caller; the rule nearest to the route counts.</summary>
public static class CallerRules
{
    /// <summary>A stranger is refused before the body is read.</summary>
    public static T RequireSignedIn<T>(this T routes) where T : IEndpointConventionBuilder =>
        routes.WithMetadata(new CallerRule(IsRequired: true));

    /// <summary>Anyone may come, and nobody is asked who they are.</summary>
    public static T AllowStrangers<T>(this T routes) where T : IEndpointConventionBuilder =>
        routes.WithMetadata(new CallerRule(IsRequired: false));

    /// <summary>The answer signs a browser in, so no other page may send this.</summary>
    public static T SetsSessionCookie<T>(this T routes) where T : IEndpointConventionBuilder =>
        routes.WithMetadata(new CookieRule());
}

internal sealed record CallerRule(bool IsRequired);

internal sealed record CookieRule;
