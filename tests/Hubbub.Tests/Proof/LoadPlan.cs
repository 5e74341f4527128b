namespace Hubbub.Tests.Proof;

/// <summary>How much happens in a run, and how rough it is. The seed decides who does what.</summary>
internal sealed record LoadPlan
{
    public int Seed { get; init; } = Random.Shared.Next(1_000_000);

    public int Senders { get; init; } = 32;

    public int Readers { get; init; } = 40;

    public int MessagesEach { get; init; } = 36;

    /// <summary>Frames between two whims of a reader; 0 for readers that stay on the line.</summary>
    public int WhimPace { get; init; } = 150;

    public bool SendersBreakLines { get; init; } = true;

    /// <summary>Whether some readers lose their right meanwhile, each in another way, or get it back.</summary>
    public bool HasDepartures { get; init; } = true;

    /// <summary>Whether people also talk where not everyone hears it: a private channel, a group, DMs.</summary>
    public bool HasCompany { get; init; } = true;

    public int Messages => (Senders * MessagesEach) + (HasCompany ? Encounters.Messages : 0);
}
