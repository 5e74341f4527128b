using Hubbub.Tests.World;

namespace Hubbub.Tests.Doors;

/// <summary>What is kept besides by the doors that lead into the channels of a community, and not to rooms alone.</summary>
public abstract class CommunityDoorPromises<TEngine> : DoorPromises<TEngine> where TEngine : TestEngine, new()
{
    private Place General => new(World.Server, World.Club, World.General, "general");

    [Fact]
    public Task Who_is_kicked_is_refused_and_hears_nothing_that_is_said_after() =>
        AssertLosesAsync(General, () => World.Ada.DeleteAsync($"servers/{World.Club}/members/{World.Ben.Id}"));

    [Fact]
    public Task Who_is_banned_is_refused_and_hears_nothing_that_is_said_after() =>
        AssertLosesAsync(General, () => World.Ada.PutAsync($"servers/{World.Club}/bans/{World.Ben.Id}", new { }));

    [Fact]
    public Task Who_leaves_is_refused_and_hears_nothing_that_is_said_after() =>
        AssertLosesAsync(General, () => World.Ben.DeleteAsync($"servers/{World.Club}/leave"));
}
