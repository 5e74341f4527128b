using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Hubbub.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>The sessions of one path: opens them, finds them, ends them; one timer for all.</summary>
internal sealed partial class EngineServer : IDisposable
{
    private readonly ConcurrentDictionary<string, EngineSession> sessions = new();
    private readonly Action<EngineSession> open;
    private readonly OriginPolicy origins;
    private readonly ILogger<EngineServer> logger;
    private readonly ITimer timer;
    private readonly ITimer stop;
    private bool isStopping;

    public EngineServer(
        EngineIoOptions options, Action<EngineSession> open, TimeProvider clock, ILogger<EngineServer> logger)
    {
        options.Check();
        (Options, Clock, this.open, this.logger) = (options, clock, open, logger);
        origins = new OriginPolicy(options);
        SocketLimits = new WebSocketLimits { MaxMessageBytes = options.MaxPayload };
        timer = clock.CreateTimer(_ => Tick(), null, Beat, Beat);
        stop = clock.CreateTimer(_ => EndAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public EngineIoOptions Options { get; }

    public TimeProvider Clock { get; }

    public WebSocketLimits SocketLimits { get; }

    // Fine enough for the shortest time that it has to keep.
    private TimeSpan Beat => new[] { TimeSpan.FromSeconds(1), Options.PingInterval / 16, Options.PingTimeout / 16 }.Min();

    public async Task HandleAsync(HttpContext context)
    {
        if (await TryAsync(() => AnswerAsync(context))) return;
        if (context.Response.HasStarted) context.Abort();
        else context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    /// <summary>False when it failed, and not because whoever asked is gone.</summary>
    public async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return true;
        }
        catch (Exception fault)
        {
            LogFault(fault);
            return false;
        }
    }

    public EngineHandshake HandshakeOf(HttpContext context) => new(context, Options.IdentityOf?.Invoke(context));

    public EngineSession Open(EngineHandshake handshake, WebSocketConnection? socket)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var session = new EngineSession(this, id, handshake, socket);
        sessions[id] = session;
        session.Send(OpenPacket(session));
        open(session);
        // The stop may have looked at the sessions just before this one was among them.
        if (Volatile.Read(ref isStopping)) session.End(EngineCloseReason.ShuttingDown);
        return session;
    }

    public void Forget(EngineSession session) => sessions.TryRemove(session.Id, out _);

    /// <summary>Opens no session any more, and closes those there are after the delay.</summary>
    public void Stop()
    {
        Volatile.Write(ref isStopping, true);
        if (Options.StopDelay == TimeSpan.Zero) EndAll();
        else stop.Change(Options.StopDelay, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        timer.Dispose();
        stop.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "A handler of a session failed")]
    public partial void LogFault(Exception fault);

    private async Task AnswerAsync(HttpContext context)
    {
        if (!origins.Admits(context))
        {
            await EngineRefusals.WriteAsync(context.Response, EngineRefusal.Forbidden);
            return;
        }

        origins.Allow(context);
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsOptions(context.Request.Method)) OriginPolicy.AnswerPreflight(context);
        else if (Judge(context, out var session) is { } refusal) await EngineRefusals.WriteAsync(context.Response, refusal);
        else if (session is null && IsFull) AskToWait(context.Response);
        else if (IsWebSocket(context.Request)) await new WebSocketTransport(this).RunAsync(context, session);
        else await new PollingTransport(this).RunAsync(context, session);
    }

    private bool IsFull => Volatile.Read(ref isStopping) || sessions.Count >= Options.MaxSessions;

    private static void AskToWait(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "5";
    }

    // In the order of the reference implementation, so that a client finds the code it knows.
    private EngineRefusal? Judge(HttpContext context, out EngineSession? session)
    {
        var query = context.Request.Query;
        var isWebSocket = IsWebSocket(context.Request);
        session = null;
        if (!isWebSocket && query["transport"] != "polling") return EngineRefusal.UnknownTransport;

        var isVersion4 = query["EIO"] == "4";
        var isUpgradable = isWebSocket && WebSocketHandshake.Refusal(context.Request) is null;
        if (StringValues.IsNullOrEmpty(query["sid"]))
        {
            if (!HttpMethods.IsGet(context.Request.Method)) return EngineRefusal.BadHandshakeMethod;
            if (isWebSocket && !isUpgradable) return EngineRefusal.BadRequest;
            return isVersion4 ? null : EngineRefusal.UnsupportedVersion;
        }

        session = Find(context, query["sid"]);
        if (session is null) return EngineRefusal.UnknownSession;
        return isVersion4 && (isUpgradable || (!isWebSocket && session.IsPolling)) ? null : EngineRefusal.BadRequest;
    }

    private static bool IsWebSocket(HttpRequest request) => request.Query["transport"] == "websocket";

    // To anybody but its owner a session does not exist.
    private EngineSession? Find(HttpContext context, StringValues sid)
    {
        if (sid is not [{ } id] || !sessions.TryGetValue(id, out var session)) return null;

        session.Tick(Clock.GetTimestamp());
        if (!sessions.ContainsKey(id)) return null;
        return session.Handshake.Identity == Options.IdentityOf?.Invoke(context) ? session : null;
    }

    private EngineFrame OpenPacket(EngineSession session)
    {
        var upgrades = session.IsPolling ? "[\"websocket\"]" : "[]";
        return EngineFrame.Packet(PacketType.Open, Encoding.UTF8.GetBytes(
            $$"""{"sid":"{{session.Id}}","upgrades":{{upgrades}},"pingInterval":{{Milliseconds(Options.PingInterval)}}"""
            + $$""","pingTimeout":{{Milliseconds(Options.PingTimeout)}},"maxPayload":{{Options.MaxPayload}}}"""));
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private void EndAll()
    {
        foreach (var session in sessions.Values) session.End(EngineCloseReason.ShuttingDown);
    }

    private void Tick()
    {
        var now = Clock.GetTimestamp();
        foreach (var (_, session) in sessions) session.Tick(now);
    }
}
