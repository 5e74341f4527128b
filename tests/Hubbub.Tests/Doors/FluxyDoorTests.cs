using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

public sealed class FluxyDoorOnSqlite : FluxyDoorTests<SqliteEngine>;

public sealed class FluxyDoorOnPostgres : FluxyDoorTests<PostgresEngine>;

public abstract class FluxyDoorTests<TEngine> : CommunityDoorPromises<TEngine> where TEngine : TestEngine, new()
{
    protected override Door Door { get; } = new FluxyDoor();
}
