using Microsoft.Net.Http.Headers;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>Reads a posted form. Whatever is wrong with it is a bad request.</summary>
internal static class FluxyForms
{
    public const int MaxBytes = 16 * 1024;

    public static async Task<FluxyForm> ReadAsync(HttpRequest request)
    {
        try
        {
            if (!request.HasFormContentType || !IsUtf8(request.ContentType)) throw new InvalidDataException("no form");

            return new FluxyForm(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        // A multipart that is broken, a charset that is none, a chunk size that overflows.
        catch (Exception broken) when (IsOfTheForm(broken) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The form is malformed.", StatusCodes.Status400BadRequest, broken);
        }
    }

    private static bool IsOfTheForm(Exception broken) =>
        broken is InvalidDataException or ArgumentException or (IOException and not BadHttpRequestException);

    private static bool IsUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToLowerInvariant() is "" or "utf-8";
}

/// <summary>The fields of a form.</summary>
internal sealed class FluxyForm(IFormCollection fields)
{
    /// <summary>Null when it is not there, or more than once.</summary>
    public string? this[string name] => fields[name] is [{ } value] ? value : null;
}
