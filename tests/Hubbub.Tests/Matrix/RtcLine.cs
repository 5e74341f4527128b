using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Hubbub.Tests.SocketIo;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>Somebody's end of the socket of chat-rtc: each question asks to be called back with its answer.</summary>
internal sealed class RtcLine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> asked = new();
    private readonly TaskCompletionSource<JsonElement> connected = New();
    private long lastId;

    private RtcLine() => Wire = new Wire(IsAnswer) { Read = Read };

    public Wire Wire { get; }

    /// <summary>Whoever shows no token is connected all the same, and has yet to say who they are.</summary>
    public static async Task<RtcLine> OpenAsync(Uri server, HttpMessageInvoker through, string? token)
    {
        var line = new RtcLine();
        await line.Wire.OpenAsync(new Uri(server, $"{SocketIoWorld.Path}websocket"), through, token);
        await line.Wire.SayAsync("40");
        await line.Wire.WaitAsync(line.connected.Task);
        return line;
    }

    /// <summary>Emits an event with those fields, a JSON object, and returns how it was answered.</summary>
    public async Task<Reply> AskAsync(string name, string fields)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = asked[id] = New();
        await Wire.SayAsync(string.Create(CultureInfo.InvariantCulture, $"42{id}[\"{name}\",{fields}]"));
        var told = await Wire.WaitAsync(answer.Task);

        var text = told.GetRawText();
        return new Reply(OutcomeOf(told), text, text);
    }

    public ValueTask DisposeAsync() => Wire.DisposeAsync();

    // A sign-in that fails has a sentence and no code.
    private static string OutcomeOf(JsonElement answer)
    {
        if (answer.TryGetProperty("success", out var success)) return success.GetBoolean() ? "ok" : "failed";

        return answer.TryGetProperty("code", out var code) ? code.GetString()! : "ok";
    }

    // Packets of Engine.IO; in a message the packets of Socket.IO, of which an event and an answer hold an array.
    private static Frame Read(ReadOnlySpan<byte> packet)
    {
        var head = packet.IndexOfAny((byte)'[', (byte)'{') is var found and >= 0 ? found : packet.Length;
        var data = head == packet.Length ? default : JsonElement.Parse(packet[head..]);
        return (char)packet[0] != '4' || head < 2
            ? new Frame($"{(char)packet[0]}", data, Id: null)
            : (char)packet[1] switch
            {
                '2' => new Frame(data[0].GetString()!, data.EnumerateArray().ElementAtOrDefault(1), Id: null),
                '3' => new Frame("answer", data[0], JsonElement.Parse(packet[2..head])),
                var type => new Frame($"4{type}", data, Id: null),
            };
    }

    private bool IsAnswer(Frame frame)
    {
        if (frame.Type is "40" or "44") connected.TrySetResult(frame.Data);
        if (frame.Type == "2") _ = Wire.SayAsync("3");
        if (frame.Id is { } id && asked.TryRemove(id.GetInt64(), out var answer)) answer.SetResult(frame.Data);
        // Said to the listeners of that event before it is answered.
        var isToAsker = frame.Type is "server:joined" or "channel:joined" or "channel:left" or "authenticated" && !asked.IsEmpty;
        return isToAsker || frame.Type is "answer" or "0" or "2" or "40" or "41" or "44";
    }

    private static TaskCompletionSource<JsonElement> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
