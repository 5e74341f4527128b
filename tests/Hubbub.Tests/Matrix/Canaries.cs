using System.Collections.Concurrent;

namespace Hubbub.Tests.Matrix;

/// <summary>Words that are nowhere else, each in one place, and who may read there.</summary>
internal sealed class Canaries(int seed)
{
    private const int WordLength = 14;
    private readonly ConcurrentDictionary<string, Canary> all = new(StringComparer.Ordinal);
    private readonly Random random = new(seed);

    /// <summary>A new word for that place.</summary>
    public string NewWord(string place, params Role[] knowers)
    {
        lock (random)
        {
            var word = "q" + string.Concat(random.GetItems("abcdefghijklmnopqrstuvwxyz".AsSpan(), WordLength));
            Add(word, place, knowers);
            return word;
        }
    }

    /// <summary>A secret that the server has made.</summary>
    public void Add(string secret, string place, params Role[] knowers) => all[secret] = new Canary(secret, place, knowers);

    public void Forget(string secret) => all.TryRemove(secret, out _);

    /// <summary>What that person has read and may not know.</summary>
    public IEnumerable<string> LeaksIn(IReadOnlyList<Heard> heard, Role role) =>
        from canary in all.Values
        where !canary.Knowers.Contains(role)
        from part in heard
        let at = part.Text.IndexOf(canary.Secret, Math.Max(0, part.Known - canary.Secret.Length + 1), StringComparison.Ordinal)
        where at >= 0
        select $"{role} has read the {canary.Place}: ...{Around(part.Text, at)}...";

    private static string Around(string text, int at)
    {
        var from = Math.Max(0, at - 120);
        return string.Concat(text[from..Math.Min(text.Length, at + 60)].Where(it => it is >= ' ' and <= '~'));
    }

    private sealed record Canary(string Secret, string Place, IReadOnlyCollection<Role> Knowers);
}
