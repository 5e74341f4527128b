using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Channels over REST, those of a community and those of the lobby.</summary>
internal static class ChannelRoutes
{
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/servers/{server}/channels", CreateAsync);
        routes.MapGet("/servers/{server}/channels", ListAsync);
        routes.MapGet("/channels/{channel}", FindAsync);
        routes.MapPut("/channels/{channel}", EditAsync);
        routes.MapDelete("/channels/{channel}", DeleteAsync);
    }

    private static async Task<Created<ChannelBody>> CreateAsync(
        SignedIn caller, CommunityId server, CreateChannelBody body, CreateChannel create, CancellationToken ct)
    {
        var draft = new ChannelDraft(body.Name, body.Type, body.Topic, body.IsPrivate);
        return ChannelBody.Created(await create.RunAsync(caller.Actor, server, draft, ct));
    }

    private static async Task<Ok<ChannelBody[]>> ListAsync(
        SignedIn caller, CommunityId server, ListChannels list, CancellationToken ct)
    {
        var channels = await list.RunAsync(caller.Actor, server, ct);
        return TypedResults.Ok(channels.Select(ChannelBody.From).ToArray());
    }

    private static async Task<Ok<ChannelBody>> FindAsync(
        SignedIn caller, ChannelId channel, FindChannel find, CancellationToken ct) =>
        TypedResults.Ok(ChannelBody.From(await find.RunAsync(caller.Actor, channel, ct)));

    private static async Task<Ok<ChannelBody>> EditAsync(
        SignedIn caller, ChannelId channel, EditChannelBody body, EditChannel edit, CancellationToken ct)
    {
        var change = new ChannelEdit(body.Name, body.Topic, body.Position, body.IsPrivate);
        return TypedResults.Ok(ChannelBody.From(await edit.RunAsync(caller.Actor, channel, change, ct)));
    }

    private static async Task<NoContent> DeleteAsync(
        SignedIn caller, ChannelId channel, DeleteChannel delete, CancellationToken ct)
    {
        await delete.RunAsync(caller.Actor, channel, ct);
        return TypedResults.NoContent();
    }
}

internal sealed record CreateChannelBody(
    string? Name = null, string? Type = null, string? Topic = null, bool? IsPrivate = null);

internal sealed record EditChannelBody(
    string? Name = null,
    [property: JsonConverter(typeof(OptionalJson))] Optional<string?> Topic = default,
    long? Position = null,
    bool? IsPrivate = null);

internal sealed record ChannelBody(
    long Id,
    long? ServerId,
    string Type,
    string Name,
    string? Topic,
    bool IsPrivate,
    long Position,
    long LastSeq,
    long LastMessageSeq,
    string CreatedAt)
{
    public static ChannelBody From(Channel channel) => new(
        channel.Id.Value,
        channel.Community?.Value,
        channel.Type,
        channel.Name,
        channel.Topic,
        channel.IsPrivate,
        channel.Position,
        channel.LastSeq.Value,
        channel.LastMessageSeq.Value,
        WireTime.Of(channel.CreatedAt));

    public static Created<ChannelBody> Created(Channel channel) =>
        TypedResults.Created($"/api/v1/channels/{channel.Id.Value}", From(channel));
}
