using System.Text.RegularExpressions;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>What one socket has lost, and what it was told about that afterwards.</summary>
internal sealed partial class Losses
{
    private readonly Lock guard = new();
    private readonly HashSet<string> lost = [];
    private readonly List<Frame> late = [];

    public void Hear(Frame frame)
    {
        lock (guard)
        {
            var about = PlacesIn(frame);
            // The end of a channel is said in two words, of which either may be the last.
            if (frame.Type is "access_lost" or "channel_deleted" or "channel:deleted")
                lost.UnionWith(about.Where(it => it.StartsWith("channel", StringComparison.Ordinal)));
            else if (frame.Type == "server_removed") lost.UnionWith(about);
            else if (about.Any(lost.Contains)) late.Add(frame);
        }
    }

    /// <summary>What another socket of the same person was told to be lost, all before now.</summary>
    public void Learn(Losses other)
    {
        HashSet<string> known;
        lock (other.guard) known = [.. other.lost];
        lock (guard) lost.UnionWith(known);
    }

    /// <summary>Whoever is told too late is taken to have come back, and may lose it again.</summary>
    public IReadOnlyList<Frame> TakeLate()
    {
        lock (guard)
        {
            var all = late.ToList();
            late.Clear();
            foreach (var frame in all) lost.ExceptWith(PlacesIn(frame));
            return all;
        }
    }

    private static List<string> PlacesIn(Frame frame) =>
        Places().Matches(frame.Data.GetRawText()).Select(it => $"{it.Groups[1].Value} {it.Groups[2].Value}").ToList();

    // "server_id":7 or "server":{"id":7, and the same of channels.
    [GeneratedRegex("\"(server|channel)(?:_id\":|\":\\{\"id\":)([0-9]+)")]
    private static partial Regex Places();
}
