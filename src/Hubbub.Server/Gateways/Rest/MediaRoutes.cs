using Hubbub.Chat;
using Hubbub.Chat.Media;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Uploaded images, for whoever knows their names: what is behind a name never changes.</summary>
internal static class MediaRoutes
{
    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{hash}", [HttpMethods.Get, HttpMethods.Head], ShowAsync).AllowStrangers()
            .Says("An uploaded image, for anyone; what is behind a hash never changes")
            .Refuses(RefusalCode.NotFound)
            .GivesImage()
            .Produces(StatusCodes.Status304NotModified);

    private static async Task<FileContentHttpResult> ShowAsync(
        string hash, FindImage find, HttpResponse response, CancellationToken ct)
    {
        var image = await find.RunAsync(hash, ct);
        var headers = response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        // The same for everyone, in every language.
        headers.Remove(HeaderNames.Vary);
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ContentDisposition = "inline";
        // Older web clients live at another address and show faces by their URL.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Bytes(image.Bytes, image.Type, entityTag: new EntityTagHeaderValue($"\"{image.Hash}\""));
    }
}
