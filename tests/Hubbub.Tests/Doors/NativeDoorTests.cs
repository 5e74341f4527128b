using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

public sealed class NativeDoorOnSqlite : NativeDoorTests<SqliteEngine>;

public sealed class NativeDoorOnPostgres : NativeDoorTests<PostgresEngine>;

public abstract class NativeDoorTests<TEngine> : CommunityDoorPromises<TEngine> where TEngine : TestEngine, new()
{
    protected override Door Door { get; } = new NativeDoor();
}
