using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>The server's own dialect, which the posters speak, too.</summary>
internal sealed class NativeDialect : IDialect
{
    public static NativeDialect Instance { get; } = new();

    public string Name => "native";

    public (string Path, string Credentials) DoorOf(Seat seat) => ("/ws", $"Authorization: Bearer {seat.Token}");

    public string JoinOf(Seat seat) => $$"""{"type":"join","data":{"channel_id":{{seat.Place.Channel.Value}}} }""";

    public Word WordOf(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("{\"type\":\"message\","u8)) return Word.Message;
        if (frame.StartsWith("{\"type\":\"ack\","u8)) return Word.Ack;
        if (frame.StartsWith("{\"type\":\"ready\","u8)) return Word.Welcome;
        if (frame.StartsWith("{\"type\":\"join_ack\","u8)) return Word.Joined;

        return frame.StartsWith("{\"type\":\"error\","u8) ? Word.Refusal : Word.Other;
    }

    public long NumberOf(ReadOnlySpan<byte> message) => Content.NumberAfter("\"content\":\""u8, message);

    public long? SeqOf(ReadOnlySpan<byte> message) => Json.Seq(message);
}
