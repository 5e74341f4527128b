namespace Hubbub.Tests.Proof;

/// <summary>How much happens in a run, and how rough it is. The seed decides who does what.</summary>
internal sealed record LoadPlan
{
    public int Seed { get; init; } = Random.Shared.Next(1_000_000);

    public int Senders { get; init; } = 32;

    public int Readers { get; init; } = 40;

    public int MessagesEach { get; init; } = 40;

    /// <summary>Frames between two whims of a reader; 0 for readers that stay on the line.</summary>
    public int WhimPace { get; init; } = 150;

    public bool SendersBreakLines { get; init; } = true;

    /// <summary>Whether some readers leave, are kicked, lose their session, or come back meanwhile.</summary>
    public bool HasDepartures { get; init; } = true;

    public int Messages => Senders * MessagesEach;
}
