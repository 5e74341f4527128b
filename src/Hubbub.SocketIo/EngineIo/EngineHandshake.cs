using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>What is kept of the request that opened a session, after the request is gone.</summary>
public sealed class EngineHandshake
{
    internal EngineHandshake(HttpContext context, string? identity)
    {
        User = context.User;
        Identity = identity;
        Headers = new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
        Query = new QueryCollection(context.Request.Query.ToDictionary(StringComparer.OrdinalIgnoreCase));
        RemoteAddress = context.Connection.RemoteIpAddress;
        IsHttps = context.Request.IsHttps;
    }

    /// <summary>The principal that the authentication middleware found; without claims when there was none.</summary>
    public ClaimsPrincipal User { get; }

    /// <summary>What <see cref="EngineIoOptions.IdentityOf"/> said of the request; null without one.</summary>
    public string? Identity { get; }

    /// <summary>All request headers, cookies and credentials included.</summary>
    public IHeaderDictionary Headers { get; }

    /// <summary>The query: the protocol's own (<c>EIO</c>, <c>transport</c>) and what the client added.</summary>
    public IQueryCollection Query { get; }

    /// <summary>The peer, as the middleware for forwarded headers left it; null where there is no network.</summary>
    public IPAddress? RemoteAddress { get; }

    /// <summary>Whether the request came over TLS, as that middleware left it.</summary>
    public bool IsHttps { get; }
}
