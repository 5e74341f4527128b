using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>Chat RTC's events: Socket.IO 5 over Engine.IO 4, on a WebSocket from the start.</summary>
internal sealed class ChatRtcDialect : IDialect
{
    public string Name => "chat-rtc";

    public Speech Speech { get; } = new(
        new(Word.Message, Fit.Prefix, "42[\"message:new\","),
        new(Word.Joined, Fit.Prefix, "42[\"server:joined\","),
        new(Word.Welcome, Fit.Prefix, "40"),
        new(Word.Question, Fit.Prefix, "0{", "40"),
        new(Word.Question, Fit.Exact, "2", "3"),
        new(Word.Refusal, Fit.Prefix, "42[\"error\","),
        new(Word.Refusal, Fit.Prefix, "44"),
        new(Word.Refusal, Fit.Prefix, "41"))
    {
        Number = "\"content\":\"",
    };

    public (string Path, string Credentials) DoorOf(Seat seat) =>
        ("/socket.io/?EIO=4&transport=websocket", $"Authorization: Bearer {seat.Token}");

    public string JoinOf(Seat seat) => $$"""42["join_server",{"server_id":{{seat.Place.Community.Value}}}]""";
}
