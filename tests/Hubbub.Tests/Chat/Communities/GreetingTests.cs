using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

public sealed class GreetingTests
{
    [Fact]
    public void Who_was_there_before_the_greeting_hears_what_was_said_until_it()
    {
        var before = Greeting(Ending(1, at: 5), Ending(2, at: 9));
        var now = Greeting(Ending(1, at: 7), Ending(2, at: 9), Ending(3, at: 2), Ending(4, at: 40, ChannelKind.Group));

        var heard = now.HeardSince(before);

        // The third was opened since, so all of it is news; a group is older than one's place in it.
        Assert.Equal(
            [(1, 5), (2, 9), (3, 0), (4, 40)], heard.Channels.Select(c => ((int)c.Id.Value, (int)c.LastSeq.Value)));
        Assert.Equal(now.Account, heard.Account);
    }

    private static Greeting Greeting(params Channel[] channels) => new(Sample.Account, [], channels);

    private static Channel Ending(long id, long at, ChannelKind type = ChannelKind.Dm) =>
        Sample.Channel with { Id = new ChannelId(id), Community = null, Type = type, LastSeq = new Seq(at) };
}
