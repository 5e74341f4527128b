using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>Chat RTC's events: Socket.IO 5 over Engine.IO 4, on a WebSocket from the start.</summary>
internal sealed class ChatRtcDialect : IDialect
{
    public string Name => "chat-rtc";

    public (string Path, string Credentials) DoorOf(Seat seat) =>
        ("/socket.io/?EIO=4&transport=websocket", $"Authorization: Bearer {seat.Token}");

    public string JoinOf(Seat seat) => $$"""42["join_server",{"server_id":{{seat.Place.Community.Value}}}]""";

    public Word WordOf(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("42[\"message:new\","u8)) return Word.Message;
        if (frame.StartsWith("42[\"server:joined\","u8)) return Word.Joined;
        if (frame.StartsWith("40"u8)) return Word.Welcome;
        if (frame.StartsWith(Open) || frame.SequenceEqual(Ping)) return Word.Question;

        var isRefusal = frame.StartsWith("42[\"error\","u8) || frame.StartsWith("44"u8) || frame.StartsWith("41"u8);
        return isRefusal ? Word.Refusal : Word.Other;
    }

    public string AnswerTo(ReadOnlySpan<byte> question) => question.SequenceEqual(Ping) ? "3" : "40";

    public long NumberOf(ReadOnlySpan<byte> message) => Content.NumberAfter("\"content\":\""u8, message);

    private static ReadOnlySpan<byte> Open => "0{"u8;

    private static ReadOnlySpan<byte> Ping => "2"u8;
}
