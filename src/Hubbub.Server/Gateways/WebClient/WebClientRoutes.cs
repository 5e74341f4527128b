using System.Security.Cryptography;
using System.Text;
using Hubbub.Chat;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.WebClient;

/// <summary>Hubbub's own web client: one page for all its places, and the files that the page asks for.</summary>
internal static class WebClientRoutes
{
    public const string Home = "/app/";

    /// <summary>Where a mailed link leads; the token stands after #.</summary>
    public const string PasswordReset = "/app/reset";

    // Vite names these by what is in them.
    private const string HashedFiles = "assets/";

    private const string Worker = "worker.js";
    private const string WorkerPolicy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapWebClient(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Reading, ShowTheWay);
        routes.MapMethods("/app/{**path}", Reading, Show);
    }

    // People are shown in; a program that lost its way is told so.
    private static RedirectHttpResult ShowTheWay(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(it => it.MediaType == "text/html")
            ? TypedResults.Redirect(Home)
            : throw Refuse.NotFound("page");

    private static IResult Show(HttpContext http, string path = "")
    {
        if (path != WebClientFile.Page && WebClientFile.Exists(path)) return ShowFile(http, path);
        if (!WebClientFile.IsPacked || LooksLikeAFile(path)) throw Refuse.NotFound("page");
        // The page's places are named from its home on, so the home has to be a folder.
        return http.Request.Path == Home.TrimEnd('/') ? TypedResults.Redirect(Home) : ShowPage(http.Response);
    }

    private static bool LooksLikeAFile(string path) =>
        path.StartsWith(HashedFiles, StringComparison.Ordinal) || Path.HasExtension(path);

    private static ContentHttpResult ShowPage(HttpResponse response)
    {
        using var reader = new StreamReader(WebClientFile.Open(WebClientFile.Page));
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = PolicyWith(nonce);
        return TypedResults.Text(reader.ReadToEnd().Replace(NoncePlace, nonce), "text/html", Encoding.UTF8);
    }

    private static FileStreamHttpResult ShowFile(HttpContext http, string path)
    {
        var headers = http.Response.Headers;
        // The same for everyone, in every language.
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = path.StartsWith(HashedFiles, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        // A worker has a policy of its own: it fetches what it keeps for times without a server.
        if (path == Worker) headers.ContentSecurityPolicy = WorkerPolicy;
        var encoding = WebClientFile.EncodingFor(path, http.Request);
        if (encoding is not null) headers.ContentEncoding = encoding.Value.Name;
        return TypedResults.Stream(WebClientFile.Open(path + encoding?.Ending), WebClientFile.TypeOf(path));
    }

    // What the page asks of others is nothing. The nonce is for the one style sheet that a script has to write: it keeps
    // the page behind an open dialog from moving, by the width of its scroll bar.
    private static string PolicyWith(string nonce) =>
        "default-src 'none'; script-src 'self'; "
        + $"style-src 'self' 'nonce-{nonce}'; "
        + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Where vite.config.ts leaves room for the nonce.</summary>
    private const string NoncePlace = "NONCE_OF_THIS_ANSWER";
}
