namespace Hubbub.Server.Gateways.Rest;

/// <summary>What every answer says unless it says otherwise: do not keep this, do not guess, do not frame.</summary>
internal static class AnswerHeaders
{
    public static void SetOn(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = "Authorization, Cookie, Accept-Language, Origin";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }

    /// <summary>Takes back what was said about an answer that failed, but not what was said about the request.</summary>
    public static void Reset(HttpResponse response)
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
