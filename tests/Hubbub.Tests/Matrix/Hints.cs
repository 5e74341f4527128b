using System.Collections.Concurrent;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Matrix;

/// <summary>Who was told that something is unread, and who of them may not see where.</summary>
internal sealed class Hints
{
    private readonly ConcurrentBag<(Role Role, string Channel)> told = [];
    private readonly ConcurrentBag<string> strays = [];

    /// <summary>Asks the other way, over REST, before anything else changes.</summary>
    public async Task HearAsync(Player player, IEnumerable<Frame> heard)
    {
        var channels = heard.Where(frame => frame.Type == "unread").SelectMany(ChannelsIn).Distinct();
        foreach (var channel in channels)
        {
            told.Add((player.Role, channel));
            var shown = await player.AskAsync("GET", $"/api/v1/channels/{channel}");
            if (!shown.IsDone) strays.Add($"{player.Role} is told of what is unread in {channel}: {shown.Outcome}");
        }
    }

    public IEnumerable<Role> ToldOf(Subject subject) =>
        told.Where(it => it.Channel == subject.Channel).Select(it => it.Role).Order();

    public IReadOnlyList<string> TakeStrays()
    {
        var all = strays.ToList();
        strays.Clear();
        return all;
    }

    private static IEnumerable<string> ChannelsIn(Frame frame) =>
        frame.Data.GetProperty("channels").EnumerateArray().Select(it => it.GetProperty("channel_id").GetRawText());
}
