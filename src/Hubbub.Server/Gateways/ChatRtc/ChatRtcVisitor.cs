using System.Threading.Channels;
using Hubbub.Chat;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways.Rest;
using Hubbub.SocketIo;

namespace Hubbub.Server.Gateways.ChatRtc;

/// <summary>One Socket.IO client: who it is, which it may say late, and then what it asks for, in the order sent.</summary>
internal sealed class ChatRtcVisitor
{
    /// <summary>How long one may listen at the door without a name.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly SocketIoSocket socket;
    private readonly ChatRtcSignIn signIn;
    private readonly TimeProvider clock;
    // What does not fit in waits in the library, which then reads no more.
    private readonly Channel<SocketIoEvent> asked = Channel.CreateBounded<SocketIoEvent>(Unanswered.Max);

    /// <summary>To be made before the client is told that it is connected: it may ask at once.</summary>
    public ChatRtcVisitor(SocketIoSocket socket, ChatRtcSignIn signIn, TimeProvider clock)
    {
        (this.socket, this.signIn, this.clock) = (socket, signIn, clock);
        socket.OnOther((it, ct) => asked.Writer.WriteAsync(it, ct).AsTask());
        _ = EndWithSocketAsync();
    }

    /// <summary>Serves only authenticate until it has succeeded. Null when the client is gone, or sent away.</summary>
    public async Task<SignedIn?> FirstCallerAsync()
    {
        using var late = new CancellationTokenSource(Patience, clock);
        try
        {
            await foreach (var it in asked.Reader.ReadAllAsync(late.Token))
            {
                if (it.Name == ChatRtcEvents.Authenticate) return await AuthenticateAsync(it, known: null);

                Fail(it, ChatRtcError.Of(Refuse.Unauthorized()));
            }
        }
        catch (OperationCanceledException)
        {
            socket.Close(CloseCode.SessionEnded, "authenticate first");
        }

        return null;
    }

    /// <summary>What the caller asks for, until the client is gone, or sent away.</summary>
    public async IAsyncEnumerable<ClientRequest> RequestsOf(SignedIn caller)
    {
        await foreach (var it in asked.Reader.ReadAllAsync())
        {
            if (it.Name != ChatRtcEvents.Authenticate) yield return ChatRtcEvents.Read(it);
            else if (await AuthenticateAsync(it, caller) is null) yield break;
        }
    }

    private async Task EndWithSocketAsync()
    {
        await socket.Disconnected;
        asked.Writer.TryComplete();
    }

    // Whoever is in already may say it again, but stays who they are.
    private async Task<SignedIn?> AuthenticateAsync(SocketIoEvent it, SignedIn? known)
    {
        try
        {
            var caller = await signIn.RequireAsync(it, CancellationToken.None);
            if (known is not null && known.Actor.User != caller.Actor.User) throw Refuse.Unauthorized();

            Answer(it, new AuthenticatedBody(true, caller.Actor.User.Value, caller.Actor.Username, null));
            return known ?? caller;
        }
        catch (RefusedException refusal)
        {
            Answer(it, new AuthenticatedBody(false, null, null, refusal.Message));
            // Who cannot be judged at the moment is to come back by themselves.
            if (refusal.Code == RefusalCode.Unavailable) socket.Close(CloseCode.Fault, "come back later");
            else socket.Disconnect(closeSession: true);
            return null;
        }
    }

    private void Answer(SocketIoEvent it, AuthenticatedBody body)
    {
        socket.Emit("authenticated", body);
        it.Ack(body);
    }

    private void Fail(SocketIoEvent it, ChatRtcError error)
    {
        if (!it.Ack(error)) socket.Emit("error", error);
    }

    /// <summary>The answer to authenticate: who the token is for, or why it was refused.</summary>
    private sealed record AuthenticatedBody(bool Success, long? UserId, string? Username, string? Error);
}
