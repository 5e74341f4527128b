using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire.Dialects;

namespace Hubbub.Bench;

/// <summary>What the person at the keyboard chose.</summary>
internal sealed record BenchOptions
{
    public required string DatabaseUrl { get; init; }

    public required string Folder { get; init; }

    public int Seconds { get; init; }

    public int Rounds { get; init; }

    public int Sockets { get; init; }

    public int Window { get; init; }

    public int Channels { get; init; }

    /// <summary>fanout: one after the other.</summary>
    public IReadOnlyList<int> ReaderCounts { get; init; } = [1000];

    public int Readers
    {
        get => ReaderCounts[0];
        init => ReaderCounts = [value];
    }

    /// <summary>fanout: one message at a time, as many as fit, or both.</summary>
    public IReadOnlyList<Pressure> Pressures { get; init; } = [Pressure.Closed, Pressure.Saturated];

    /// <summary>fanout: the names of those who take turns with ours.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    public int Posters { get; init; }

    public int Connections { get; init; }

    public required IReadOnlyList<IDialect> Dialects { get; init; }

    public bool IsSqlite => DatabaseUrl == "sqlite";
}

/// <summary>The measurement cannot go on, or something was lost: the message says what.</summary>
internal sealed class BenchFault(string message) : Exception(message);
