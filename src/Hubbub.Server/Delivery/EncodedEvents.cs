using Hubbub.Chat;
using Hubbub.Server.Gateways;

namespace Hubbub.Server.Delivery;

/// <summary>What has happened, as frames: encoded once for each dialect that somebody listens in.</summary>
internal sealed class EncodedEvents(IReadOnlyList<ChatEvent> events)
{
    private readonly List<InDialect> encoded = [];

    /// <summary>A frame for each event, empty where this listener is told nothing of it.</summary>
    public ReadOnlySpan<byte[]> For(Listener listener)
    {
        foreach (var known in encoded)
        {
            if (known.Dialect.Equals(listener.Dialect)) return known.For(listener);
        }

        var added = new InDialect(listener.Dialect, events);
        encoded.Add(added);
        return added.For(listener);
    }

    private sealed class InDialect(IDialect dialect, IReadOnlyList<ChatEvent> events)
    {
        private readonly byte[][] frames = [.. events.Select(dialect.Write)];
        private readonly HashSet<UserId> omitted = [.. events.Select(dialect.Omits).OfType<UserId>()];

        public IDialect Dialect => dialect;

        // All share the same frames; only who is left out of something gets an array of their own.
        public ReadOnlySpan<byte[]> For(Listener listener) =>
            omitted.Count > 0 && omitted.Contains(listener.Actor.User) ? Without(listener.Actor.User) : frames;

        private byte[][] Without(UserId user) => [.. frames.Zip(events, (f, e) => dialect.Omits(e) == user ? [] : f)];
    }
}
