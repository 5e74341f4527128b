using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>Whoever was promised that messages are kept.</summary>
internal interface IAuthor
{
    Seat Seat { get; }

    /// <summary>What was acknowledged, by its client id.</summary>
    IEnumerable<KeyValuePair<string, Receipt>> Receipts { get; }
}
