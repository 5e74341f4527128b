using System.Collections.Concurrent;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>Somebody's end of the native socket: each reply goes to whoever asked.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<Frame>> asked = new();
    private long lastId;

    private Line() => Wire = new Wire(IsReply);

    public Wire Wire { get; }

    /// <summary>Throws a WebSocketException with the status in it when the door stays closed.</summary>
    public static async Task<Line> OpenAsync(Uri server, HttpMessageInvoker through, string? token)
    {
        var line = new Line();
        await line.Wire.OpenAsync(new Uri(server, "/ws"), through, token);
        return line;
    }

    /// <summary>Says a command whose data are that JSON, and returns its reply.</summary>
    public async Task<Frame> AskAsync(string type, string data) => await Wire.WaitAsync(await SayAsync(type, data));

    /// <summary>Says a command that is answered when it is refused alone; null when it is not.</summary>
    public async Task<Frame?> TellAsync(string type, string data)
    {
        var refusal = await SayAsync(type, data);
        // Asked after it, and so answered after it.
        await AskAsync("history", """{"room":"general"}""");
        return refusal.IsCompleted ? await refusal : null;
    }

    public ValueTask DisposeAsync() => Wire.DisposeAsync();

    private async Task<Task<Frame>> SayAsync(string type, string data)
    {
        var id = Interlocked.Increment(ref lastId);
        var reply = asked[id] = new TaskCompletionSource<Frame>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Wire.SayAsync($$"""{"type":"{{type}}","data":{{data}},"id":{{id}}}""");
        return reply.Task;
    }

    private bool IsReply(Frame frame)
    {
        if (frame.Id is not { } replyTo || !asked.TryRemove(replyTo.GetInt64(), out var reply)) return false;

        reply.SetResult(frame);
        return true;
    }
}
