using System.Text.Json;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof.Clients;

public sealed class WireTests
{
    [Theory]
    [InlineData("message")]
    [InlineData("dm")]
    public void A_message_is_an_element_of_its_author(string type)
    {
        var data = JsonElement.Parse("""{"id":5,"channel_id":2,"seq":9,"author_id":3,"content":"hi","is_deleted":false}""");

        Assert.True(Wire.TryReadElement(type, data, out var channel, out var element));

        Assert.Equal((2, new Element(9, ElementKind.Message, 5, 3, "hi")), (channel, element));
    }

    [Fact]
    public void A_message_deleted_since_has_no_content()
    {
        var data = JsonElement.Parse("""{"id":5,"channel_id":2,"seq":9,"author_id":3,"content":"","is_deleted":true}""");

        Assert.True(Wire.TryReadElement("message", data, out _, out var element));

        Assert.Null(element.Content);
    }

    [Theory]
    [InlineData("message_edited", ElementKind.Edit)]
    [InlineData("message_deleted", ElementKind.Deletion)]
    public void A_change_stands_at_its_own_seq(string type, ElementKind kind)
    {
        var data = JsonElement.Parse(
            """{"channel_id":2,"seq":10,"message_id":5,"message_seq":9,"actor_id":3,"at":"","message":null}""");

        Assert.True(Wire.TryReadElement(type, data, out _, out var element));

        Assert.Equal(new Element(10, kind, 5, 3, null), element);
    }

    [Fact]
    public void A_notice_has_no_place_in_a_log() => Assert.False(Wire.TryReadElement("typing", default, out _, out _));
}
