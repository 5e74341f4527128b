using Hubbub.Chat;

namespace Hubbub.Tests.Chat;

public sealed class IdsTests
{
    [Fact]
    public void A_place_is_printed_as_its_number()
    {
        Assert.Equal("7", $"{new Seq(7)}");
    }
}
