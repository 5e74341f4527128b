using Hubbub.Chat;
using Hubbub.Chat.Channels;
using Hubbub.Chat.Communities;
using Hubbub.Chat.Storage;
using Hubbub.Tests.Chat.Messages;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Communities;

/// <summary>Removals of whose commit PostgreSQL's answer was lost, while the commit itself is still under way.</summary>
public sealed class LostRemovalTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly PostgresEngine engine = new();
    private readonly TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChatWorld world = null!;
    private LostAnswers connection = null!;
    private Database database = null!;
    private Changes changes = null!;

    public async ValueTask InitializeAsync()
    {
        world = new ChatWorld(engine);
        await world.OpenAsync();
        connection = new LostAnswers(engine.Url);
        database = await Database.OpenAsync(connection.Url, maxConnections: 10, TimeProvider.System, default);
        changes = new Changes(database, world.Bus);
    }

    public async ValueTask DisposeAsync()
    {
        arrival.TrySetResult();
        if (database is not null) await database.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        if (world is not null) await world.DisposeAsync();
    }

    [Fact]
    public async Task Readers_stay_silent_until_the_commit_has_come()
    {
        await LoseAsync(() => new LeaveCommunity(changes).RunAsync(world.Ben, world.Club.Id, default));
        Assert.IsType<RemovalBegun>(Assert.Single(world.Bus.Told));

        await WhenWaitedForAsync();
        Assert.Single(world.Bus.Told);
        arrival.SetResult();

        // Not told as committed: who asks now is told what has become of it.
        await EndedAsync(new RemovalEnded(world.Ben.User, IsCommitted: false));
        await Refused.WithAsync(RefusalCode.NotFound, () => world.ClubOfAsync(world.Ben));
    }

    [Fact]
    public async Task A_channel_that_was_to_be_deleted_is_silent_until_it_is()
    {
        await LoseAsync(() => new DeleteChannel(changes, world.Rooms).RunAsync(world.Mod, world.General, default));

        await WhenWaitedForAsync();
        Assert.Single(world.Bus.Told);
        arrival.SetResult();

        await EndedAsync(new RemovalEnded(null, IsCommitted: false));
        await Refused.WithAsync(RefusalCode.NotFound, () => world.Channels.Find.RunAsync(world.Ada, world.General, default));
    }

    [Fact]
    public async Task Nobody_waits_for_it_any_more_when_the_server_stops()
    {
        await LoseAsync(() => new LeaveCommunity(changes).RunAsync(world.Ben, world.Club.Id, default));
        await WhenWaitedForAsync();
        Assert.Single(world.Bus.Told);

        changes.Stop();

        await EndedAsync(new RemovalEnded(world.Ben.User, IsCommitted: false));
        Assert.False(arrival.Task.IsCompleted);
    }

    private async Task LoseAsync(Func<Task> act)
    {
        connection.LoseNext(arrival.Task);
        await Assert.ThrowsAsync<CommitUnknownException>(() => act().WaitAsync(Patience));
    }

    private async Task EndedAsync(RemovalEnded end)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (world.Bus.Told.Count < 2)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(end, world.Bus.Told[1]);
    }

    // Asked again, so the first answer was that it is still under way.
    private async Task WhenWaitedForAsync()
    {
        await connection.AskedAsync(Patience);
        await connection.AskedAsync(Patience);
    }
}
