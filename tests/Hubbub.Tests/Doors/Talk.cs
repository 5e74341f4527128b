using System.Globalization;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

/// <summary>Somebody who numbers what they say, and says the next as soon as the last is answered.</summary>
internal sealed class Talk
{
    private const int GoesOnFor = 10;
    private readonly Task talking;
    private volatile int begun;
    private volatile int end = int.MaxValue;

    public Talk(Somebody who, long channel)
    {
        talking = TalkAsync(who, channel);
    }

    /// <summary>What has this number, or a lower one, may have been said already.</summary>
    public int Begun => begun;

    public static int NumberOf(Heard heard) => int.Parse(heard.Text, CultureInfo.InvariantCulture);

    /// <summary>Lets a few more be said, and then no more.</summary>
    public Task GoOnAsync()
    {
        end = begun + GoesOnFor;
        return talking;
    }

    private async Task TalkAsync(Somebody who, long channel)
    {
        while (begun < end) await who.SayAsync(channel, $"{++begun}");
    }
}
