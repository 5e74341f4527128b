namespace Hubbub.Server.Gateways.Rest;

/// <summary>How the clients of a route are told of a problem: metadata of it, or a feature of a request.</summary>
internal sealed record ProblemForm(Func<Problem, ProblemAnswer> Of)
{
    /// <summary>Null for problem+json.</summary>
    public static ProblemForm? For(HttpContext http) =>
        http.Features.Get<ProblemForm>() ?? http.GetEndpoint()?.Metadata.GetMetadata<ProblemForm>();
}

/// <summary>A problem as it goes out.</summary>
internal sealed record ProblemAnswer(int Status, string ContentType, bool IsFrench, byte[] Body);
