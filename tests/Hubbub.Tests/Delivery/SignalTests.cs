using Hubbub.Chat;
using Hubbub.Chat.Storage;
using Hubbub.Server.Delivery;
using Hubbub.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.Delivery;

/// <summary>Facts about signals: time passes, and they are told, when a test says so.</summary>
public abstract class SignalTests<TEngine> : ClockedDoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected override void Add(WebApplicationBuilder builder)
    {
        base.Add(builder);
        builder.Services.Remove(builder.Services.Single(it => it.ImplementationType == typeof(SignalBeat)));
        builder.Services.AddSingleton<IEventBus>(it => new ToldBus(ActivatorUtilities.CreateInstance<LocalBus>(it)));
    }

    protected Task TellAsync() => TellAsync(after: TimeSpan.Zero);

    protected async Task TellAsync(TimeSpan after)
    {
        var bus = (ToldBus)World.Services.GetRequiredService<IEventBus>();
        await bus.AllToldAsync(World.Services.GetRequiredService<Database>());
        Clock.Advance(after);
        World.Services.GetRequiredService<Typing>().Tick();
        await World.Services.GetRequiredService<PresenceNews>().TellAsync(TestContext.Current.CancellationToken);
        await World.Services.GetRequiredService<UnreadHints>().TellAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Tells all that was to be told, so that a test begins when nothing is left.</summary>
    protected async Task SettleAsync(params NativePeer[] peers)
    {
        await TellAsync(after: TimeSpan.FromSeconds(2));
        foreach (var peer in peers) await peer.AllToldAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>Ends connections of one person, and waits until the server knows.</summary>
    protected async Task GoAsync(Somebody somebody, params NativePeer[] peers)
    {
        var left = Open(somebody) - peers.Length;
        foreach (var peer in peers) await peer.DisposeAsync();
        while (Open(somebody) > left) await Task.Yield();
    }

    protected static async Task<IEnumerable<(long User, string Status)>> PresencesAsync(NativePeer peer) =>
        (await peer.AllToldAsync()).Where(frame => frame.Type == "presence")
            .Select(frame => (frame.Number("user_id"), frame.Text("status")));

    private int Open(Somebody somebody) =>
        World.Services.GetRequiredService<Connections>().Of(Audience.Of(new UserId(somebody.Id))).Count();
}
