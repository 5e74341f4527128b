namespace Hubbub.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_house_stands() => Assert.NotNull(typeof(SmokeTests));
}
