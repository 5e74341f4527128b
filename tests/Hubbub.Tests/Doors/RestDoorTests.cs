using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

public sealed class RestDoorOnSqlite : RestDoorTests<SqliteEngine>;

public sealed class RestDoorOnPostgres : RestDoorTests<PostgresEngine>;

public abstract class RestDoorTests<TEngine> : CommunityDoorPromises<TEngine> where TEngine : TestEngine, new()
{
    protected override Door Door { get; } = new RestDoor();
}
