using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Hubbub.SocketIo.EngineIo;

/// <summary>HTTP long-polling: a GET waits for packets, a POST brings some ("HTTP long-polling").</summary>
internal sealed class PollingTransport(EngineServer server)
{
    public Task RunAsync(HttpContext context, EngineSession? session)
    {
        session ??= server.Open(server.HandshakeOf(context), socket: null);
        if (HttpMethods.IsGet(context.Request.Method)) return PollAsync(context, session);
        if (HttpMethods.IsPost(context.Request.Method)) return PostAsync(context, session);
        return EngineRefusals.WriteAsync(context.Response, EngineRefusal.BadRequest);
    }

    private static async Task PollAsync(HttpContext context, EngineSession session)
    {
        if (session.Poll() is not { } waiting)
        {
            await EngineRefusals.WriteAsync(context.Response, EngineRefusal.BadRequest);
            return;
        }

        try
        {
            context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
            await AnswerAsync(context, PollingPayload.Write(await waiting.WaitAsync(context.RequestAborted)));
        }
        catch (Exception)
        {
            // What was to be said is lost, or will be: the client has to begin anew.
            session.End(EngineCloseReason.TransportLost);
            throw;
        }
    }

    private async Task PostAsync(HttpContext context, EngineSession session)
    {
        if (!session.TryBeginPost())
        {
            await EngineRefusals.WriteAsync(context.Response, EngineRefusal.BadRequest);
            return;
        }

        int status;
        try
        {
            status = await TakeAsync(context, session);
        }
        finally
        {
            // Before the answer: once the client has it, it may post again.
            session.EndPost();
        }

        if (status == StatusCodes.Status200OK) await AnswerAsync(context, "ok"u8.ToArray());
        else if (status == StatusCodes.Status413PayloadTooLarge) context.Response.StatusCode = status;
        else await EngineRefusals.WriteAsync(context.Response, EngineRefusal.BadRequest);
    }

    private async Task<int> TakeAsync(HttpContext context, EngineSession session)
    {
        var (body, status) = await ReadAsync(context, session);
        if (body is null)
        {
            session.End(EngineCloseReason.BadPacket);
            return status;
        }

        foreach (var packet in PollingPayload.Read(body, server.Options.MaxPayloadPackets))
        {
            await session.ReceiveAsync(packet);
            if (packet is null) return StatusCodes.Status400BadRequest;
        }

        return status;
    }

    // Protocol 4 has binary in base64 only.
    private static bool IsText(HttpRequest request) =>
        request.ContentType?.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase) != true;

    private async Task<(byte[]? Body, int Status)> ReadAsync(HttpContext context, EngineSession session)
    {
        var most = server.Options.MaxPayload;
        if (!IsText(context.Request)) return (null, StatusCodes.Status400BadRequest);
        if (context.Request.ContentLength > most) return (null, StatusCodes.Status413PayloadTooLarge);
        // The server's own limit may be lower, and counts what surrounds the chunks of a body too.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } its) its.MaxRequestBodySize = null;

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, session.ClosedToken);
        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(either.Token);
                var isTooLarge = read.Buffer.Length > most;
                var body = read.IsCompleted && !isTooLarge ? read.Buffer.ToArray() : null;
                var isRead = read.IsCompleted || isTooLarge;
                reader.AdvanceTo(isRead ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
                if (isTooLarge) return (null, StatusCodes.Status413PayloadTooLarge);
                if (body is not null) return (body, StatusCodes.Status200OK);
            }
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static Task AnswerAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "text/plain; charset=UTF-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
