using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Which of the two languages a person reads best.</summary>
internal static class Languages
{
    public static bool PrefersFrench(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0) return false;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)) return false;

        // Stable: of two equally good languages the one named first.
        var best = wanted
            .Where(it => it.Quality is not 0 && (Is(it, "fr") || Is(it, "en") || Is(it, "*")))
            .OrderByDescending(it => it.Quality ?? 1)
            .FirstOrDefault();
        return best is not null && Is(best, "fr");
    }

    private static bool Is(StringWithQualityHeaderValue wanted, string language) =>
        wanted.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)
        && (wanted.Value.Length == language.Length || wanted.Value.Value![language.Length] == '-');
}
