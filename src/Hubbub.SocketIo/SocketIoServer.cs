using System.Collections.Concurrent;
using System.Text.Json;
using Hubbub.SocketIo.EngineIo;
using Hubbub.SocketIo.Packets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hubbub.SocketIo;

/// <summary>A Socket.IO server: its namespaces, for whoever has something to say to their sockets. Registered by
/// <see cref="SocketIoEndpoints.AddSocketIo"/>, a singleton.</summary>
public sealed partial class SocketIoServer
{
    private readonly ConcurrentDictionary<string, SocketIoNamespace> namespaces = new();
    private readonly ILogger<SocketIoServer> logger;

    /// <summary>For the container.</summary>
    /// <param name="options">Read now.</param>
    /// <param name="clock">Times the waits for acknowledgements.</param>
    /// <param name="logger">Hears of handlers that fail.</param>
    public SocketIoServer(IOptions<SocketIoOptions> options, TimeProvider clock, ILogger<SocketIoServer> logger)
    {
        (Options, Clock, this.logger) = (options.Value, clock, logger);
        Json = Placeholder.Teach(Options.SerializerOptions);
    }

    internal SocketIoOptions Options { get; }

    internal JsonSerializerOptions Json { get; }

    internal TimeProvider Clock { get; }

    /// <summary>A namespace, from now on open to clients. Others are refused with <c>Invalid namespace</c>.</summary>
    /// <param name="name"><c>/</c> for the main one, <c>/name</c> for another.</param>
    /// <returns>The same one for the same name.</returns>
    /// <exception cref="ArgumentException">The name does not begin with a slash, or has a comma.</exception>
    public SocketIoNamespace Namespace(string name)
    {
        if (!name.StartsWith('/') || name.Contains(',')) throw new ArgumentException("Not a namespace.", nameof(name));
        return namespaces.GetOrAdd(name, it => new SocketIoNamespace(it, Json));
    }

    internal SocketIoNamespace? Find(string name) => namespaces.GetValueOrDefault(name);

    internal void Open(EngineSession session)
    {
        var client = new SocketIoClient(this, session);
        session.OnMessage = client.ReceiveAsync;
        session.ExpireAfter(Options.ConnectTimeout);
        _ = client.EndWithSessionAsync();
    }

    [LoggerMessage(LogLevel.Error, "A handler of the namespace {Namespace} failed")]
    internal partial void LogFault(Exception fault, string @namespace);

    [LoggerMessage(LogLevel.Debug, "A client sent arguments that its handler does not understand")]
    internal partial void LogWrongArguments(JsonException wrong);
}
