using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using static Hubbub.Chat.RefusalCode;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Channels over REST, those of a community and those of the lobby.</summary>
internal static class ChannelRoutes
{
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/servers/{server}/channels", CreateAsync).Says("Make a channel")
            .Refuses(Forbidden, ChannelNameTaken, RateLimited);
        routes.MapGet("/servers/{server}/channels", ListAsync)
            .Says("The channels that the caller may read, by position");
        routes.MapGet("/channels/{channel}", FindAsync).Says("One channel, DM or group");
        routes.MapPut("/channels/{channel}", EditAsync).Says("Change a channel; what is left out stays")
            .Refuses(Forbidden, ChannelNameTaken);
        routes.MapDelete("/channels/{channel}", DeleteAsync).Says("Delete a channel and all that was said in it")
            .Refuses(Forbidden);
        routes.MapGet("/channels/{channel}/members", MembersAsync)
            .Says("Who is in a private channel, a DM or a group, by id")
            .Refuses(Unsupported);
        routes.MapPost("/channels/{channel}/members", AddMemberAsync)
            .Says("Let somebody into a private channel or a group")
            .Refuses(Forbidden, Unsupported);
        routes.MapDelete("/channels/{channel}/members/{user}", RemoveMemberAsync)
            .Says("Take somebody out of it; oneself: leave")
            .Refuses(Forbidden, Unsupported);
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

    private static async Task<Ok<PersonBody[]>> MembersAsync(
        SignedIn caller, ChannelId channel, ChannelMembers members, CancellationToken ct)
    {
        var persons = await members.ListAsync(caller.Actor, channel, ct);
        return TypedResults.Ok(persons.Select(PersonBody.From).ToArray());
    }

    private static async Task<NoContent> AddMemberAsync(
        SignedIn caller, ChannelId channel, AddMemberBody body, ChannelMembers members, CancellationToken ct)
    {
        await members.AddAsync(caller.Actor, channel, BodyIds.Required<UserId>("user_id", body.UserId), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveMemberAsync(
        SignedIn caller, ChannelId channel, UserId user, ChannelMembers members, CancellationToken ct)
    {
        await members.RemoveAsync(caller.Actor, channel, user, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A new channel; private, its readers are its members and the owner.</summary>
internal sealed record CreateChannelBody(
    string? Name = null, string? Type = null, string? Topic = null, bool? IsPrivate = null);

/// <summary>What is to change; what is left out stays, and a topic of null or without text is none.</summary>
internal sealed record EditChannelBody(string? Name = null, long? Position = null, bool? IsPrivate = null)
{
    [JsonConverter(typeof(OptionalJson))]
    public Optional<string?> Topic { get; init; }
}

/// <summary>Who is let in.</summary>
internal sealed record AddMemberBody(long? UserId = null);

/// <summary>
/// A channel on the wire. Type is text, dm or group; server_id is null for a DM and a group, whose members are listed.
/// creator_id is null for the rooms that came with the server, last_message_at until something is said.
/// </summary>
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
    string? LastMessageAt,
    long? CreatorId,
    string CreatedAt)
{
    /// <summary>Of a DM or a group, by id; absent for other channels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<PersonBody>? Members { get; init; }

    public static ChannelBody From(Channel channel) => new(
        channel.Id.Value,
        channel.Community?.Value,
        Word(channel.Type),
        channel.Name,
        channel.Topic,
        channel.IsPrivate,
        channel.Position,
        channel.LastSeq.Value,
        channel.LastMessageSeq.Value,
        WireTime.Of(channel.LastMessageAt),
        channel.Creator?.Value,
        WireTime.Of(channel.CreatedAt))
    {
        Members = channel.Members?.Select(PersonBody.From),
    };

    private static string Word(ChannelKind kind) => kind switch
    {
        ChannelKind.Text => "text",
        ChannelKind.Dm => "dm",
        ChannelKind.Group => "group",
    };

    public static Created<ChannelBody> Created(Channel channel) =>
        TypedResults.Created($"/api/v1/channels/{channel.Id.Value}", From(channel));
}
