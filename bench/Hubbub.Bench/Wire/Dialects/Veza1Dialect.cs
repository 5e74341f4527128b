using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>Veza's first chat server: rooms by their names, and nobody is greeted.</summary>
internal sealed class Veza1Dialect : IDialect
{
    public string Name => "veza1";

    public Speech Speech { get; } = new(
        new(Word.Message, Fit.Prefix, "{\"type\":\"message\","),
        new(Word.Joined, Fit.Prefix, "{\"type\":\"join_ack\","),
        new(Word.Refusal, Fit.Prefix, "{\"type\":\"error\","))
    {
        Number = "\"content\":\"",
    };

    public bool IsOfRooms => true;

    public (string Path, string Credentials) DoorOf(Seat seat) => ("/", $"Authorization: Bearer {seat.Token}");

    public string JoinOf(Seat seat) => $$"""{"type":"join","room":"{{seat.Place.Name}}"}""";
}
