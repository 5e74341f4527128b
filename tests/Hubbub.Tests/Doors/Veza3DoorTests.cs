using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

public sealed class Veza3DoorOnSqlite : Veza3DoorTests<SqliteEngine>;

public sealed class Veza3DoorOnPostgres : Veza3DoorTests<PostgresEngine>;

public abstract class Veza3DoorTests<TEngine> : DoorPromises<TEngine> where TEngine : TestEngine, new()
{
    protected override Door Door { get; } = new Veza3Door();
}
