using Hubbub.Chat;
using Hubbub.Chat.Media;
using Hubbub.Server.Gateways.Rest;

namespace Hubbub.Server.Gateways.Fluxy;

/// <summary>The addresses of images as Fluxy's pages need them: whole ones, because the pages live elsewhere.</summary>
internal sealed class FluxyImages(OriginOptions origins)
{
    /// <summary>What its clients show, and send back, of a server that has no image.</summary>
    public const string Logo = "/logo_fluxy.png";

    /// <summary>An image that is kept here gets this server's address.</summary>
    public string? Show(HttpRequest request, string? address) =>
        ImageAddress.HashIn(address) is null ? address : OriginOf(request) + address;

    /// <summary>What was shown comes back as the image that it is.</summary>
    public string Read(HttpRequest request, string address)
    {
        var own = OriginOf(request);
        var rest = address.StartsWith(own, StringComparison.Ordinal) ? address[own.Length..] : null;
        return ImageAddress.HashIn(rest) is null ? address : rest!;
    }

    /// <summary>The image itself, when the address is one that holds it; what it is, its bytes say.</summary>
    public static byte[]? BytesIn(string address)
    {
        if (!address.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return null;

        var comma = address.IndexOf(',', StringComparison.Ordinal);
        var bytes = new byte[address.Length];
        var isBase64 = comma > 0 && address[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase);
        if (!isBase64 || !Convert.TryFromBase64Chars(address.AsSpan(comma + 1), bytes, out var length))
            throw Refuse.UnsupportedImage("A data: URL holds an image in base64.");

        return bytes[..length];
    }

    private string OriginOf(HttpRequest request) =>
        origins.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
}
