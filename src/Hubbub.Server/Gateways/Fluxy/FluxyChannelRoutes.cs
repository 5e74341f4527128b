using System.Text.Json.Serialization;
using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Messages;
using Hubbub.Server.Gateways.Rest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>Channels, and what is said in them, for Fluxy's clients.</summary>
internal static class FluxyChannelRoutes
{
    private const int Page = 200;
    private const string Missing = "Salon introuvable";

    public static void MapFluxyChannels(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireSignedIn();
        api.MapGet("/server-channels", ListAsync).TellsMissing(FluxyServerRoutes.Missing);
        api.MapPost("/channel/create", CreateAsync).TellsMissing(FluxyServerRoutes.Missing);
        api.MapPost("/channel/update", EditAsync).TellsMissing(Missing);
        api.MapPost("/channel/delete", DeleteAsync).TellsMissing(Missing);
        api.MapGet("/channel-messages", HistoryAsync).TellsMissing(Missing);
        api.MapPost("/message/delete", DeleteMessageAsync).TellsMissing("Message introuvable");
    }

    private static async Task<Ok<FluxyChannelsBody>> ListAsync(
        SignedIn caller, HttpRequest request, ListChannels list, CancellationToken ct)
    {
        var server = FluxyQuery.Required<CommunityId>(request, "server_id");
        var channels = await list.RunAsync(caller.Actor, server, ct);
        return TypedResults.Ok(new FluxyChannelsBody(channels.Select(FluxyChannelBody.From)));
    }

    private static async Task<Ok<FluxyDone>> CreateAsync(
        SignedIn caller, NewFluxyChannelBody body, CreateChannel create, CancellationToken ct)
    {
        await create.RunAsync(caller.Actor, body.Server, new ChannelDraft(body.Name, Position: body.Position), ct);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> EditAsync(
        SignedIn caller, EditFluxyChannelBody body, FindChannel find, EditChannel edit, CancellationToken ct)
    {
        var channel = await InServerAsync(caller, body, find, ct);
        await edit.RunAsync(caller.Actor, channel, new ChannelEdit(body.Name, Position: body.Position), ct);
        return FluxyDone.Answer();
    }

    private static async Task<Ok<FluxyDone>> DeleteAsync(
        SignedIn caller, FluxyChannelId body, FindChannel find, DeleteChannel delete, CancellationToken ct)
    {
        await delete.RunAsync(caller.Actor, await InServerAsync(caller, body, find, ct), ct);
        return FluxyDone.Answer();
    }

    // A channel never moves to another community, so what is true here stays true for the act.
    private static async Task<ChannelId> InServerAsync(
        SignedIn caller, FluxyChannelId body, FindChannel find, CancellationToken ct)
    {
        var server = body.Server;
        var channel = await find.RunAsync(caller.Actor, body.Channel, ct);
        return channel.Community == server ? channel.Id : throw Refuse.NotFound("channel");
    }

    private static async Task<Ok<FluxyMessagesBody>> HistoryAsync(
        SignedIn caller, HttpRequest request, ReadHistory read, CancellationToken ct)
    {
        var channel = FluxyQuery.Required<ChannelId>(request, "channel_id");
        var limit = request.Query.Number("limit", otherwise: Page, min: 1, max: Page);
        var before = request.Query.Number("before", min: 1) is { } id ? new MessageId(id) : (MessageId?)null;
        var wanted = new HistoryRequest(limit) { HasStubs = false, BeforeMessage = before };
        var page = await read.RunAsync(caller.Actor, channel, wanted, ct);
        return TypedResults.Ok(new FluxyMessagesBody(page.Messages.Reverse().Select(FluxyMessage.From)));
    }

    private static async Task<Ok<FluxyDone>> DeleteMessageAsync(SignedIn caller, FluxyMessageId body, DeleteMessage delete)
    {
        await delete.RunAsync(caller.Actor, body.Message);
        return FluxyDone.Answer();
    }
}

internal sealed record NewFluxyChannelBody(string? Name = null) : FluxyServerId
{
    /// <summary>Behind the others when there is none.</summary>
    [JsonConverter(typeof(DigitsJson))]
    public long? Position { get; init; }
}

/// <summary>What names a channel, and the community that it is in.</summary>
internal record FluxyChannelId : FluxyServerId
{
    [JsonConverter(typeof(DigitsJson))]
    public long? ChannelId { get; init; }

    [JsonIgnore]
    public ChannelId Channel => BodyIds.Required<ChannelId>("channel_id", ChannelId);
}

/// <summary>What is to change; what is left out or null stays.</summary>
internal sealed record EditFluxyChannelBody(string? Name = null) : FluxyChannelId
{
    [JsonConverter(typeof(DigitsJson))]
    public long? Position { get; init; }
}

internal sealed record FluxyMessageId
{
    [JsonConverter(typeof(DigitsJson))]
    public long? MessageId { get; init; }

    [JsonIgnore]
    public MessageId Message => BodyIds.Required<MessageId>("message_id", MessageId);
}

internal sealed record FluxyChannelsBody(IEnumerable<FluxyChannelBody> Channels);

internal sealed record FluxyChannelBody(long Id, string Name, long Position)
{
    public static FluxyChannelBody From(Channel channel) => new(channel.Id.Value, channel.Name, channel.Position);
}

internal sealed record FluxyMessagesBody(IEnumerable<FluxyMessage> Messages);

/// <summary>A message; user is its author's id.</summary>
internal sealed record FluxyMessage(long Id, string Message, long User, string Username, string Time)
{
    public static FluxyMessage From(Message message) => new(
        message.Id.Value, message.Content, message.Author.Id.Value, message.Author.Username, WireTime.Of(message.CreatedAt));
}
