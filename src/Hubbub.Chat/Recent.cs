using System.Diagnostics.CodeAnalysis;

namespace Hubbub.Chat;

/// <summary>What was used lately, and no more of it than a bound: what nobody asked for goes.</summary>
public sealed class Recent<TKey, TValue>(int most) where TKey : notnull
{
    private readonly Lock guard = new();
    // Two halves: when the young one is full, it becomes the old one, and what is used there moves back.
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (guard)
        {
            if (young.TryGetValue(key, out value)) return true;
            if (!old.TryGetValue(key, out value)) return false;

            Put(key, value);
            return true;
        }
    }

    public void Keep(TKey key, TValue value)
    {
        lock (guard) Put(key, value);
    }

    private void Put(TKey key, TValue value)
    {
        if (young.Count >= most / 2 && !young.ContainsKey(key)) (old, young) = (young, []);
        young[key] = value;
        old.Remove(key);
    }
}
