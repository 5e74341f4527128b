using System.Buffers;
using System.Text.Json;

namespace Hubbub.Server.Gateways.Rest;

/// <summary>
/// The keys seen in each object of one text: a small hash table on the stack, that moves to rented memory when a text
/// has many. HashCode is seeded anew in each process, so nobody can choose keys that collide.
/// </summary>
internal ref struct JsonNames(ReadOnlySpan<byte> utf8, Span<JsonNames.Slot> table, Span<int> objectAtDepth)
{
    private readonly ReadOnlySpan<byte> utf8 = utf8;
    private readonly Span<int> objectAtDepth = objectAtDepth;
    private Span<Slot> slots = table;
    private Slot[]? rented;
    private byte[]? unescaped;
    private int unescapedLength;
    private int objects;
    private int count;

    public void Enter(int depth) => objectAtDepth[depth] = ++objects;

    /// <summary>False when the object already has this key.</summary>
    public bool TryAdd(ref Utf8JsonReader reader)
    {
        if (++count * 2 > slots.Length) Grow();

        var owner = objectAtDepth[reader.CurrentDepth - 1];
        var name = reader.ValueIsEscaped
            ? Unescape(ref reader)
            : new Slot(owner, 0, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, IsUnescaped: false);
        var text = TextOf(name);

        var hash = new HashCode();
        hash.Add(owner);
        hash.AddBytes(text);
        name = name with { Owner = owner, Hash = hash.ToHashCode() };

        var index = name.Hash & (slots.Length - 1);
        for (; slots[index].Owner != 0; index = (index + 1) & (slots.Length - 1))
        {
            var other = slots[index];
            if (other.Hash == name.Hash && other.Owner == owner && TextOf(other).SequenceEqual(text)) return false;
        }

        slots[index] = name;
        return true;
    }

    public readonly void Dispose()
    {
        if (rented is not null) ArrayPool<Slot>.Shared.Return(rented);
        if (unescaped is not null) ArrayPool<byte>.Shared.Return(unescaped);
    }

    private readonly ReadOnlySpan<byte> TextOf(Slot name) =>
        (name.IsUnescaped ? unescaped.AsSpan() : utf8).Slice(name.Start, name.Length);

    // "a" and "\u0061" are the same key. Unescaping never lengthens, so the length of the whole text is enough for all.
    private Slot Unescape(ref Utf8JsonReader reader)
    {
        unescaped ??= ArrayPool<byte>.Shared.Rent(utf8.Length);
        var start = unescapedLength;
        unescapedLength += reader.CopyString(unescaped.AsSpan(start));
        return new Slot(0, 0, start, unescapedLength - start, IsUnescaped: true);
    }

    private void Grow()
    {
        var larger = ArrayPool<Slot>.Shared.Rent(slots.Length * 4);
        // A rented array may be longer than asked for; the mask needs a power of two.
        var grown = larger.AsSpan(0, slots.Length * 4);
        grown.Clear();
        foreach (var name in slots)
        {
            if (name.Owner == 0) continue;
            var index = name.Hash & (grown.Length - 1);
            while (grown[index].Owner != 0) index = (index + 1) & (grown.Length - 1);
            grown[index] = name;
        }

        if (rented is not null) ArrayPool<Slot>.Shared.Return(rented);
        rented = larger;
        slots = grown;
    }

    internal readonly record struct Slot(int Owner, int Hash, int Start, int Length, bool IsUnescaped);
}
