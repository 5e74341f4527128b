using Microsoft.AspNetCore.Http;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>Why a request is refused; the numbers are those that clients of Engine.IO know.</summary>
internal enum EngineRefusal
{
    UnknownTransport = 0,
    UnknownSession = 1,
    BadHandshakeMethod = 2,
    BadRequest = 3,
    Forbidden = 4,
    UnsupportedVersion = 5,
}

/// <summary>The answer to a refused request: 400, or 403 for who is forbidden, and <c>{"code","message"}</c>.</summary>
internal static class EngineRefusals
{
    public static Task WriteAsync(HttpResponse response, EngineRefusal refusal)
    {
        var isForbidden = refusal == EngineRefusal.Forbidden;
        response.StatusCode = isForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
        var body = $$"""{"code":{{(int)refusal}},"message":"{{MessageOf(refusal)}}"}""";
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.WriteAsync(body);
    }

    private static string MessageOf(EngineRefusal refusal) => refusal switch
    {
        EngineRefusal.UnknownTransport => "Transport unknown",
        EngineRefusal.UnknownSession => "Session ID unknown",
        EngineRefusal.BadHandshakeMethod => "Bad handshake method",
        EngineRefusal.BadRequest => "Bad request",
        EngineRefusal.Forbidden => "Forbidden",
        EngineRefusal.UnsupportedVersion => "Unsupported protocol version",
    };
}
