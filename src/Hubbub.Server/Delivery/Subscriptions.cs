using System.Diagnostics.CodeAnalysis;
using Hubbub.Chat;

namespace Hubbub.Server.Delivery;

/// <summary>What one connection hears: an array by channel, of which every change makes another one. Most hear few channels,
/// and those who look are many threads.</summary>
internal sealed class Subscriptions
{
    private Subscription[] sorted = [];

    public int Count => Volatile.Read(ref sorted).Length;

    public IReadOnlyList<Subscription> Values => Volatile.Read(ref sorted);

    public bool ContainsKey(ChannelId channel) => IndexOf(Volatile.Read(ref sorted), channel) >= 0;

    public bool TryGetValue(ChannelId channel, [NotNullWhen(true)] out Subscription? found)
    {
        var all = Volatile.Read(ref sorted);
        var index = IndexOf(all, channel);
        found = index < 0 ? null : all[index];
        return found is not null;
    }

    /// <summary>Takes the place of the one that was there.</summary>
    public void Set(Subscription subscription)
    {
        lock (this)
        {
            var index = IndexOf(sorted, subscription.Channel);
            var (before, after) = index < 0 ? (~index, ~index) : (index, index + 1);
            Volatile.Write(ref sorted, [.. sorted.AsSpan(0, before), subscription, .. sorted.AsSpan(after)]);
        }
    }

    public bool TryRemove(ChannelId channel, [NotNullWhen(true)] out Subscription? removed)
    {
        lock (this) return TryGetValue(channel, out removed) && Remove(removed);
    }

    /// <summary>False when it is not there, or another one for its channel.</summary>
    public bool Remove(Subscription subscription)
    {
        lock (this)
        {
            var index = IndexOf(sorted, subscription.Channel);
            if (index < 0 || sorted[index] != subscription) return false;

            Volatile.Write(ref sorted, [.. sorted.AsSpan(0, index), .. sorted.AsSpan(index + 1)]);
            return true;
        }
    }

    // Negative where there is none: the complement of where it would stand.
    private static int IndexOf(Subscription[] sorted, ChannelId channel) =>
        sorted.AsSpan().BinarySearch(new Sought(channel));

    private readonly record struct Sought(ChannelId Channel) : IComparable<Subscription>
    {
        public int CompareTo(Subscription? other) => Channel.Value.CompareTo(other!.Channel.Value);
    }
}
