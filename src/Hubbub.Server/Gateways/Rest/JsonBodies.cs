using Hubbub.Chat;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>Reads the body of a request that must bring JSON, whole, and lets only strict JSON through.</summary>
internal sealed class JsonBodies(RequestDelegate next)
{
    private const string Json = "application/json";
    private const int UsualBytes = 1024;

    // Not async: for a socket, what waits here would be kept for as long as the connection lives.
    public Task InvokeAsync(HttpContext http)
    {
        var accepted = http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>();
        return accepted is not null && accepted.ContentTypes.Contains(Json) ? GoOnAsync(http, accepted.IsOptional) : next(http);
    }

    private async Task GoOnAsync(HttpContext http, bool isOptional)
    {
        await BufferAsync(http, isOptional);
        await next(http);
    }

    private static async Task BufferAsync(HttpContext http, bool isOptional)
    {
        var body = await ReadAsync(http);
        if (body.Length == 0 && isOptional) return;
        if (body.Length > 0 && !IsJson(http.Request.ContentType))
            throw new BadHttpRequestException("not JSON", StatusCodes.Status415UnsupportedMediaType);

        var utf8 = body.GetBuffer().AsSpan(0, (int)body.Length);
        StrictJson.Check(utf8);
        if (utf8.TrimStart(" \t\r\n"u8)[0] != '{')
            throw Refuse.Because(RefusalCode.ValidationFailed, "The body must be a JSON object.");

        body.Position = 0;
        http.Request.Body = body;
        // The framework looks up a quoted charset with its quotes, and finds none.
        http.Request.ContentType = Json;
    }

    private static async Task<MemoryStream> ReadAsync(HttpContext http)
    {
        // The length is a claim of the client: it must not reserve memory.
        var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? UsualBytes, UsualBytes));
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            return body;
        }
        catch (IOException broken)
            when (broken is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            // Kestrel calls a chunk size that overflows a broken connection; it is a malformed request.
            throw new BadHttpRequestException("The body is malformed.", StatusCodes.Status400BadRequest, broken);
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToLowerInvariant() is "" or "utf-8";
}
