using Hubbub.Chat;
using Hubbub.Chat.Messages;
using Hubbub.Tests.World;

namespace Hubbub.Tests.Chat.Messages;

/// <summary>Facts that each have a log, its people and a database for themselves.</summary>
public abstract class InLogWorld<TEngine> : IAsyncLifetime where TEngine : TestEngine, new()
{
    private readonly TEngine engine = new();

    internal LogWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await engine.CreateAsync();
        World = await LogWorld.CreateAsync(engine.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (World is not null) await World.DisposeAsync();
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal static async Task<RefusalCode> RefusalOf(Func<Task<Appended>> act) =>
        (await Assert.ThrowsAnyAsync<RefusedException>(act)).Code;

    internal static Task<RefusalCode> RefusalOf(Task<Appended> act) => RefusalOf(() => act);

    internal static IEnumerable<long> SeqsOf(IEnumerable<LogEvent> events) => events.Select(e => e.Seq.Value);
}
