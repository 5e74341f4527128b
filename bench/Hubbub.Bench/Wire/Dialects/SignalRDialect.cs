using Hubbub.Bench.Contenders;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire.Dialects;

/// <summary>SignalR's JSON, as far as clients speak it who only come and stay.</summary>
internal sealed class SignalRDialect : IDialect
{
    public static SignalRDialect Instance { get; } = new();

    public string Name => Peers.SignalR.Name;

    public Speech Speech => Peers.SignalR.Speech;

    public (string Path, string Credentials) DoorOf(Seat seat) => (Peers.SignalR.Target, "Accept: */*");

    public string? JoinOf(Seat seat) => Peers.SignalR.Join;

    // The answer to the join and what follows may come in one frame.
    public Word WordOf(ReadOnlySpan<byte> frame)
    {
        while (frame.Length > 0)
        {
            var end = frame.IndexOf((byte)Peers.RecordEnd);
            if (end < 0) throw new BenchFault("a word of SignalR without an end");
            if (Speech.WordOf(frame[..end]) is var word and not Word.Other) return word;

            frame = frame[(end + 1)..];
        }

        return Word.Other;
    }
}
