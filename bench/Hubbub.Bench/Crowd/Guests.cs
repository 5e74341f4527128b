using System.Net;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Bench.Crowd;

/// <summary>Who comes to a fan-out, and how each of them speaks.</summary>
internal sealed record Guests
{
    public required IPEndPoint Server { get; init; }

    public required Speech Readers { get; init; }

    public required Speech Posters { get; init; }

    /// <summary>What a poster sends: %n is the number of the message, %t its text.</summary>
    public required string Post { get; init; }

    /// <summary>After these stand a message's number, place and id in its acknowledgement; null where there is none.</summary>
    public (string Number, string Seq, string Id)? Acks { get; init; }

    public required IReadOnlyList<Guest> All { get; init; }

    public int TextLength { get; init; } = Wire.Content.Length;

    /// <summary>Everybody hears the same order, and not only the messages of each poster in theirs.</summary>
    public bool IsOrderTotal { get; init; } = true;

    /// <summary>In the words of the load.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"server\t{Server.Address}\t{Server.Port}",
        $"text\t{TextLength}",
        $"order\t{(IsOrderTotal ? "total" : "each")}",
        .. Posters.Lines(),
        $"post\t{Post}",
        .. AckLines(),
        .. Readers.Lines(),
        .. All.Select(g => $"client\t{(g.IsReader ? "1\treader" : "0\tposter")}\t{g.Target}\t{g.Header}\t{g.Join}"),
    ];

    private string[] AckLines() => Acks is var (number, seq, id)
        ? [$"field\tack-number\t{number}", $"field\tack-seq\t{seq}", $"field\tack-id\t{id}"]
        : [];
}

/// <summary>One connection: the target and one header of its upgrade, and what it says once it is greeted.</summary>
internal sealed record Guest(bool IsReader, string Target, string Header = "", string Join = "");
