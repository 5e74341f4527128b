using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

public sealed class Veza1DoorOnSqlite : Veza1DoorTests<SqliteEngine>;

public sealed class Veza1DoorOnPostgres : Veza1DoorTests<PostgresEngine>;

public abstract class Veza1DoorTests<TEngine> : DoorPromises<TEngine> where TEngine : TestEngine, new()
{
    protected override Door Door { get; } = new Veza1Door();
}
