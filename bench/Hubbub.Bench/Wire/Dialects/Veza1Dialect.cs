using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>Veza's first chat server: rooms by their names, and nobody is greeted.</summary>
internal sealed class Veza1Dialect : IDialect
{
    public string Name => "veza1";

    public bool IsOfRooms => true;

    public bool IsWelcomed => false;

    public (string Path, string Credentials) DoorOf(Seat seat) => ("/", $"Authorization: Bearer {seat.Token}");

    public string JoinOf(Seat seat) => $$"""{"type":"join","room":"{{seat.Place.Name}}"}""";

    public Word WordOf(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("{\"type\":\"message\","u8)) return Word.Message;
        if (frame.StartsWith("{\"type\":\"join_ack\","u8)) return Word.Joined;

        return frame.StartsWith("{\"type\":\"error\","u8) ? Word.Refusal : Word.Other;
    }

    public long NumberOf(ReadOnlySpan<byte> message) => Content.NumberAfter("\"content\":\""u8, message);
}
