using Hubbub.Server.Gateways;

namespace Hubbub.Tests.Gateways;

public sealed class WireTimeTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(1_767_225_600_007, "2026-01-01T00:00:00.007Z")]
    public void An_instant_is_written_in_utc_with_milliseconds(long unixMilliseconds, string written) =>
        Assert.Equal(written, WireTime.Of(unixMilliseconds));
}
