using System.Runtime.CompilerServices;
using System.Text.Json;
using Hubbub.Chat.Messages;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Pages of messages as JSON; one that is shown again is written once, for as long as it is kept.</summary>
internal static class MessagePages
{
    private static readonly ConditionalWeakTable<IReadOnlyList<Message>, byte[]> Written = [];

    public static JsonBytes Of(HistoryPage page) =>
        new(page.IsKept ? Written.GetValue(page.Messages, Write) : Write(page.Messages));

    private static byte[] Write(IReadOnlyList<Message> messages) =>
        JsonSerializer.SerializeToUtf8Bytes(messages.Select(MessageBody.From), StrictJson.Options);
}

/// <summary>An answer that is JSON already.</summary>
internal sealed class JsonBytes(byte[] json) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, httpContext.RequestAborted);
    }
}
