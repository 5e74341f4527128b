using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Pictures of people and communities: the body is the image itself, and its bytes say what it is.</summary>
internal static class UploadRoutes
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<ChatLimits>();
        // The server counts what frames the chunks of a body as well; the act weighs the image alone.
        var limit = new RequestSizeLimitAttribute(limits.ImageBytes + FramingBytes);
        routes.MapPut("/users/me/avatar", SetAvatarAsync).WithMetadata(limit)
            .TakesImage()
            .Says("Upload the caller's picture")
            .Refuses(TooLarge, UnsupportedImage);
        routes.MapPut("/servers/{server}/image", SetImageAsync).WithMetadata(limit)
            .TakesImage()
            .Says("Upload the picture of a server")
            .Refuses(Forbidden, TooLarge, UnsupportedImage);
    }

    private const int FramingBytes = 64 * 1024;

    private static async Task<Ok<UserBody>> SetAvatarAsync(
        SignedIn caller, HttpRequest request, SetAvatar set, ChatLimits limits, CancellationToken ct)
    {
        var upload = await ReadAsync(request, limits, ct);
        return TypedResults.Ok(UserBody.FromOwn(await set.RunAsync(caller.Actor, upload, ct)));
    }

    private static async Task<Ok<ServerBody>> SetImageAsync(
        SignedIn caller, CommunityId server, HttpRequest request, SetCommunityImage set, ChatLimits limits)
    {
        var upload = await ReadAsync(request, limits, request.HttpContext.RequestAborted);
        var community = await set.RunAsync(caller.Actor, server, upload, request.HttpContext.RequestAborted);
        return TypedResults.Ok(ServerBody.From(community));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, ChatLimits limits, CancellationToken ct)
    {
        // What is too large by its own word is refused before the client is asked to send it.
        if (request.ContentLength > limits.ImageBytes) throw Refuse.ImageTooLarge(limits.ImageBytes);

        using var upload = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(upload, ct);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw Refuse.ImageTooLarge(limits.ImageBytes);
        }

        return upload.GetBuffer().AsMemory(0, (int)upload.Length);
    }
}
