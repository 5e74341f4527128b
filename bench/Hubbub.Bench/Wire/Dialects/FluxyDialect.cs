using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>Fluxy's plain text: a socket for each channel, where people see each other come and go.</summary>
internal sealed class FluxyDialect : IDialect
{
    public string Name => "fluxy";

    // Whoever sees somebody come, if only themselves, is there.
    public Speech Speech { get; } = new(
        new(Word.Refusal, Fit.Prefix, "Erreur: "),
        new(Word.Other, Fit.Suffix, " a quitté le chat"),
        new(Word.Welcome, Fit.Suffix, " a rejoint le chat"),
        new(Word.Message, Fit.Any))
    {
        Number = ": ",
    };

    public (string Path, string Credentials) DoorOf(Seat seat) => (
        $"/ws?server_id={seat.Place.Community.Value}&channel_id={seat.Place.Channel.Value}",
        $"Cookie: token={seat.Token}");

    public string? JoinOf(Seat seat) => null;
}
