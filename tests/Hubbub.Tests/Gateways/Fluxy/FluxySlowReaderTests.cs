using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Fluxy;

public sealed class FluxySlowReaderOnSqlite : FluxySlowReaderTests<SqliteEngine>;

public sealed class FluxySlowReaderOnPostgres : FluxySlowReaderTests<PostgresEngine>;

public abstract class FluxySlowReaderTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task Who_stops_reading_is_cut_off_and_the_others_are_told_and_not_delayed()
    {
        await using var mod = await FluxyPeer.ConnectAsync(
            World.Server.Address, World.Club, World.General, "Authorization", $"Bearer {World.Mod.Token}");
        Assert.Equal("Mod a rejoint le chat", await mod.NextAsync());
        await using var slow = await NativePeer.ConnectAsync(
            World.Server.Address,
            it => it.SetRequestHeader("Authorization", $"Bearer {World.Ben.Token}"),
            $"server_id={World.Club}&channel_id={World.General}",
            isNarrow: true);
        Assert.Equal("Ben a rejoint le chat", await mod.NextAsync());
        var listener = World.ListenerOf(World.Ben);
        var text = new string('x', 1990);

        while (listener.HasRoom)
        {
            await World.Ada.SayAsync(World.General, text);
            Assert.Equal($"Ada: {text}", await mod.NextAsync());
        }

        Beat(after: TimeSpan.FromSeconds(6));
        Assert.Equal((ushort)4010, listener.Transport.CloseCode);
        await World.Ada.SayAsync(World.General, "still here");
        string[] heard = [await mod.NextAsync(), await mod.NextAsync()];
        Assert.Equal(["Ada: still here", "Ben a quitté le chat"], heard.Order(StringComparer.Ordinal));
    }
}
