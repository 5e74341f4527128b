using Hubbub.Chat.Storage;

namespace Hubbub.Tests.World;

/// <summary>Facts that hold on every kind of database: each test has an empty one for itself.</summary>
public abstract class DatabaseFacts<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    protected Database Database { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        await engine.CreateAsync();
        Database = await engine.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null) await Database.DisposeAsync();
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
