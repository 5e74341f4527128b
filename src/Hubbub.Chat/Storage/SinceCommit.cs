using System.Diagnostics.CodeAnalysis;

namespace Hubbub.Chat.Storage;

/// <summary>
/// What was read since the last commit, which is what would be read now. Where others write too, everything is read anew.
/// </summary>
internal sealed class SinceCommit<TKey, TValue>(Database database, int most) where TKey : notnull
{
    private readonly Recent<TKey, (long Commits, TValue Value)> kept = new(most);

    public async Task<TValue> ReadAsync(TKey key, Func<Transaction, Task<TValue>> read, CancellationToken ct) =>
        TryGet(key, out var known, out _)
            ? known
            : await database.ReadAsync(
                async tx =>
                {
                    var value = await read(tx);
                    Keep(tx, key, value);
                    return value;
                },
                ct);

    /// <summary>Besides, after how many commits it is so.</summary>
    public bool TryGet(TKey key, out TValue value, out long commits)
    {
        kept.TryGet(key, out var known);
        (commits, value) = known;
        return value is not null && database.Commits == commits;
    }

    /// <summary>What was read of the same moment as this snapshot.</summary>
    public bool TryGet(Transaction tx, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isKnown = kept.TryGet(key, out var known);
        value = known.Value;
        return isKnown && known.Commits == tx.Commits;
    }

    public void Keep(Transaction tx, TKey key, TValue value)
    {
        if (tx.Commits is { } commits) kept.Keep(key, (commits, value));
    }
}
