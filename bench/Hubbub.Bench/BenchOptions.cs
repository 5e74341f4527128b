using Hubbub.Bench.Crowd;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

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

    public IReadOnlyList<int> Connections { get; init; } = [5000];

    public required IReadOnlyList<IDialect> Dialects { get; init; }

    /// <summary>ingest: how many messages wait for their acknowledgement at once, one round for each.</summary>
    public IReadOnlyList<int> InFlight { get; init; } = [64];

    /// <summary>ingest: ws, rest.</summary>
    public IReadOnlyList<string> Doors { get; init; } = ["ws"];

    /// <summary>history: how many each channel holds.</summary>
    public IReadOnlyList<int> Messages { get; init; } = [1000];

    /// <summary>connect, slow, resume: how many connections.</summary>
    public int Clients { get; init; } = 5000;

    /// <summary>mixed: people of the community who are there.</summary>
    public int Online { get; init; } = 2000;

    /// <summary>idle: channels that each connection hears.</summary>
    public int Subscriptions { get; init; } = 5;

    /// <summary>Nothing is read from the disk on purpose: other programs need what the kernel keeps of it.</summary>
    public bool KeepsPageCache { get; init; }

    /// <summary>Null when the database is somebody else's.</summary>
    public PrivatePostgres? Cluster { get; init; }

    public bool IsSqlite => DatabaseUrl == "sqlite";
}

/// <summary>The measurement cannot go on, or something was lost: the message says what.</summary>
internal sealed class BenchFault(string message) : Exception(message);
