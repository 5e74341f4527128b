using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>DMs and groups over REST; what one does in them afterwards are the channel's routes.</summary>
internal static class ConversationRoutes
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dms", ListAsync).Says("The caller's DMs and groups, by id");
        routes.MapPost("/dms", OpenAsync).Says("Open the DM with somebody (200: it was there), or a new group")
            .Refuses(RefusalCode.NotFound, RateLimited);
    }

    private static async Task<Ok<ChannelBody[]>> ListAsync(
        SignedIn caller, ListConversations list, CancellationToken ct)
    {
        var channels = await list.RunAsync(caller.Actor, ct);
        return TypedResults.Ok(channels.Select(ChannelBody.From).ToArray());
    }

    // What is opened reaches others, so it counts as a message.
    private static async Task<Results<Ok<ChannelBody>, Created<ChannelBody>>> OpenAsync(
        SignedIn caller, OpenConversationBody body, Directs directs, CreateGroup create, FloodGuard flood, CancellationToken ct)
    {
        flood.RequireMessage(caller.Actor.User);
        if (body.UserIds is { } ids)
        {
            if (body.UserId is not null) throw Refuse.Invalid("user_ids", "goes without user_id");

            var others = ids.Select(id => BodyIds.Required<UserId>("user_ids", id)).ToList();
            return ChannelBody.Created(await create.RunAsync(caller.Actor, others, ct));
        }

        var opened = await directs.ShowAsync(caller.Actor, BodyIds.Required<UserId>("user_id", body.UserId), ct);
        return opened.IsNew ? ChannelBody.Created(opened.Channel) : TypedResults.Ok(ChannelBody.From(opened.Channel));
    }
}

/// <summary>One user for a DM, or 2 to 49 others for a new group.</summary>
internal sealed record OpenConversationBody(long? UserId = null, IReadOnlyList<long>? UserIds = null);
