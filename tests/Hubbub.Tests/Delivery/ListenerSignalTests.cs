using Hubbub.Chat;
using Hubbub.Chat.Accounts;
using Hubbub.Chat.Communities;
using Hubbub.Server.Delivery;
using Hubbub.Server.Gateways;

namespace Hubbub.Tests.Delivery;

public sealed class ListenerSignalTests
{
    private static readonly EncodedEvents Signal = new([new PresenceChanged(new UserId(1), Presence.Online)]);
    private static readonly Actor Ben = new(new UserId(2), new SessionId(2), "Ben");

    [Fact]
    public async Task Who_keeps_up_is_told()
    {
        await using var reader = new Reader(Ben);

        Greet(reader);
        reader.Listener.Signal(Signal);

        Assert.Equal("ready", (await reader.NextAsync()).Type);
        Assert.Equal("presence", (await reader.NextAsync()).Type);
    }

    [Fact]
    public async Task Nobody_is_told_before_the_greeting()
    {
        await using var reader = new Reader(Ben);

        reader.Listener.Signal(Signal);
        Greet(reader);
        reader.Listener.Signal(Signal);

        Assert.Equal("ready", (await reader.NextAsync()).Type);
    }

    [Fact]
    public async Task Who_lags_is_told_nothing()
    {
        await using var reader = new Reader(Ben, roomBytes: 1000).WithQueue(Listener.RoomyFrames);
        Greet(reader);
        var queued = reader.Listener.Transport.QueuedFrames;
        Assert.True(reader.Listener.Lags);

        reader.Listener.Signal(Signal);

        Assert.Equal(queued, reader.Listener.Transport.QueuedFrames);
    }

    private static void Greet(Reader reader)
    {
        var account = new Account(Ben.User, "Ben", "Ben", null, null, InstanceRole.User, CreatedAt: 0);
        var greeting = new Greeting(account, [], []);
        reader.Listener.Greet(new Ready(greeting, Ben.Session, "epoch", TimeSpan.FromSeconds(25), new ChatLimits()));
    }
}
