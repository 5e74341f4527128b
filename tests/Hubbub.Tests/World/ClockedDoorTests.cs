using Hubbub.Server.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hubbub.Tests.World;

/// <summary>Facts about time at the doors: it passes when a test says so, and the test is the server's heartbeat.</summary>
public abstract class ClockedDoorTests<TEngine> : DoorTests<TEngine> where TEngine : TestEngine, new()
{
    protected TestClock Clock { get; } = new();

    protected override void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.Remove(builder.Services.Single(it => it.ImplementationType == typeof(Heartbeat)));
    }

    protected void Beat(TimeSpan after)
    {
        Clock.Advance(after);
        World.Services.GetRequiredService<Connections>().Tick();
    }
}
