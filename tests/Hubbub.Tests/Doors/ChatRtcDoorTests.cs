using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

public sealed class ChatRtcDoorOnSqlite : ChatRtcDoorTests<SqliteEngine>;

public sealed class ChatRtcDoorOnPostgres : ChatRtcDoorTests<PostgresEngine>;

public abstract class ChatRtcDoorTests<TEngine> : CommunityDoorPromises<TEngine> where TEngine : TestEngine, new()
{
    protected override Door Door { get; } = new ChatRtcDoor();
}
