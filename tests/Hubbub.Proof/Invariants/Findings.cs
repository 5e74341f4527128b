namespace Hubbub.Proof.Invariants;

/// <summary>Gathers violations; of each invariant only the first few are told, the rest are counted.</summary>
internal sealed class Findings
{
    private const int ToldOfEach = 20;

    private readonly List<Violation> told = [];
    private readonly Dictionary<Invariant, int> counts = [];

    public void Add(Invariant invariant, string text)
    {
        var count = counts[invariant] = counts.GetValueOrDefault(invariant) + 1;
        if (count <= ToldOfEach) told.Add(new Violation(invariant, text));
    }

    public IReadOnlyList<Violation> ToList() =>
    [
        .. told,
        .. counts.Where(c => c.Value > ToldOfEach)
            .Select(c => new Violation(c.Key, $"... and {c.Value - ToldOfEach} more")),
    ];
}
