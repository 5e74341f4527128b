using Hubbub.Tests.World;

namespace Hubbub.Tests.Gateways.Veza;

public sealed class ManyTonguesOnSqlite : ManyTonguesTests<SqliteEngine>;

public sealed class ManyTonguesOnPostgres : ManyTonguesTests<PostgresEngine>;

/// <summary>Two people who write to each other, whatever language each of them speaks.</summary>
public abstract class ManyTonguesTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    [Fact]
    public async Task A_DM_crosses_from_each_language_to_every_other()
    {
        await using var ada = await World.Ada.ConnectAsync();
        await using var ben = await VezaPeer.ConnectAsync(World.Server.Address, $"/?token={World.Ben.Token}");
        await using var mod = await VezaPeer.ConnectAsync(World.Server.Address, $"/ws/chat?token={World.Mod.Token}");

        await ada.AskAsync("dm", new { to = World.Ben.Id, content = "from native" });
        Assert.Equal("from native", (await ben.NextAsync()).GetProperty("data").GetProperty("content").GetString());
        await ben.AskAsync(new { type = "dm", to = World.Mod.Id, content = "from veza1" });
        Assert.Equal("from veza1", (await mod.NextAsync()).GetProperty("content").GetString());
        await mod.SayAsync(new { type = "dm", to = $"{World.Ada.Id}", content = "from veza3" });
        await ada.NextAsync("dm_created");
        Assert.Equal("from native", (await ada.NextAsync("dm")).Content);
        await ada.NextAsync("dm_created");
        Assert.Equal("from veza3", (await ada.NextAsync("dm")).Content);
    }
}
