using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>A WebSocket and nothing more: nobody has to be let in, and nobody says a word.</summary>
internal sealed class BareDialect : IDialect
{
    public string Name => "bare";

    public Speech Speech { get; } = new();

    public (string Path, string Credentials) DoorOf(Seat seat) => ("/ws", "Accept: */*");

    public string? JoinOf(Seat seat) => null;
}
