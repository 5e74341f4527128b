using Hubbub.Chat.Accounts;

namespace Hubbub.Tests.Chat.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("Ada.Lovelace+chat@mail.example.org")]
    [InlineData("ada@localhost")]
    [InlineData("zoé@exämple.org")]
    [InlineData("o'brien@example.org")]
    public void An_address_looks_like(string email) => Assert.Null(EmailAddress.Problem(email));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    [InlineData("ada@@example.org")]
    [InlineData("ada@b@example.org")]
    [InlineData("ada@example..org")]
    [InlineData("ada@.org")]
    [InlineData("ada @example.org")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada\0@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example.org,eve@example.org")]
    [InlineData("\ud800@example.org")]
    public void No_address_looks_like(string? email) => Assert.NotNull(EmailAddress.Problem(email));

    [Fact]
    public void An_address_has_an_end()
    {
        var longest = new string('a', 254 - "@example.org".Length) + "@example.org";

        Assert.Null(EmailAddress.Problem(longest));
        Assert.NotNull(EmailAddress.Problem("a" + longest));
    }
}
