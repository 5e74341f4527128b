using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>The server's own dialect, which the posters speak, too.</summary>
internal sealed class NativeDialect : IDialect
{
    public static NativeDialect Instance { get; } = new();

    public string Name => "native";

    public Speech Speech { get; } = new(
        new(Word.Message, Fit.Prefix, "{\"type\":\"message\","),
        new(Word.Ack, Fit.Prefix, "{\"type\":\"ack\","),
        new(Word.Welcome, Fit.Prefix, "{\"type\":\"ready\","),
        new(Word.Joined, Fit.Prefix, "{\"type\":\"join_ack\","),
        new(Word.Refusal, Fit.Prefix, "{\"type\":\"error\","))
    {
        Number = "\"content\":\"",
        Seq = "\"seq\":",
    };

    public (string Path, string Credentials) DoorOf(Seat seat) => ("/ws", $"Authorization: Bearer {seat.Token}");

    public string JoinOf(Seat seat) => $$"""{"type":"join","data":{"channel_id":{{seat.Place.Channel.Value}}} }""";
}
