namespace Hubbub.Server.Gateways.Rest;

/// <summary>What every answer says unless it says otherwise: do not keep this, do not guess, do not frame.</summary>
internal sealed class AnswerHeaders(OriginOptions origins)
{
    private readonly bool isHttps = origins.PublicUrl?.Scheme == Uri.UriSchemeHttps;

    public void SetOn(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = "Authorization, Cookie, Accept-Language, Origin";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Against pages that embed; those that ask with CORS are not held by it.
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isHttps) headers.StrictTransportSecurity = "max-age=31536000";
    }

    /// <summary>Takes back what was said about an answer that failed, but not what was said about the request.</summary>
    public void Reset(HttpResponse response)
    {
        var headers = response.Headers;
        headers.Remove("Content-Encoding");
        headers.Remove("Content-Disposition");
        headers.Remove("ETag");
        headers.Remove("Last-Modified");
        headers.Remove("Location");
        headers.Remove("Set-Cookie");
        SetOn(response);
    }
}
