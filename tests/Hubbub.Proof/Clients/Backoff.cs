namespace Hubbub.Proof.Clients;

/// <summary>How long to wait after so many failures in a row: random(0, min(longest, first * 2^n)).</summary>
public sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>What clients keep to towards a server that others use too.</summary>
    public static readonly Backoff OfTheContract = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    public TimeSpan After(int failures, Random random)
    {
        var most = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)));
        return TimeSpan.FromSeconds(random.NextDouble() * most);
    }
}
