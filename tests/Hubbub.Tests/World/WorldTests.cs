namespace Hubbub.Tests.World;

/// <summary>Facts about the people of a world that each test has for itself, on one kind of database.</summary>
public abstract class WorldTests<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    protected ChatWorld World { get; } = new(new TEngine());

    public virtual async ValueTask InitializeAsync() => await World.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
