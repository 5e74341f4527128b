namespace Hubbub.Server.Gateways.Rest;

/// <summary>How the framework reads and writes for REST.</summary>
internal static class RestParts
{
    public static void AddRest(this IServiceCollection services)
    {
        services.AddSingleton<AnswerHeaders>();
        services.ConfigureHttpJsonOptions(json => StrictJson.Apply(json.SerializerOptions));
        // Thrown, a bad request comes to Refusals; otherwise it would be a bare 400.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
    }
}
