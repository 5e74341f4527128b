using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>Fluxy's plain text: a socket for each channel, where people see each other come and go.</summary>
internal sealed class FluxyDialect : IDialect
{
    public string Name => "fluxy";

    public (string Path, string Credentials) DoorOf(Seat seat) => (
        $"/ws?server_id={seat.Place.Community.Value}&channel_id={seat.Place.Channel.Value}",
        $"Cookie: token={seat.Token}");

    public string? JoinOf(Seat seat) => null;

    public Word WordOf(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("Erreur: "u8)) return Word.Refusal;
        if (frame.EndsWith(" a quitté le chat"u8)) return Word.Other;

        // Whoever sees somebody come, if only themselves, is there.
        return frame.EndsWith(" a rejoint le chat"u8) ? Word.Welcome : Word.Message;
    }

    public long NumberOf(ReadOnlySpan<byte> message) => Content.NumberAfter(": "u8, message);
}
