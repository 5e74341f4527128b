using System.Text.Json;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof.Clients;

public sealed class VezaWireTests
{
    [Theory]
    [InlineData("""{"type":"message","data":{"id":5,"fromUser":3,"username":"Ada","content":"hi","room":"plaza"}}""")]
    [InlineData("""{"type":"message","room":"plaza","from":"3","username":"Ada","content":"hi","timestamp":"","id":"5"}""")]
    public void A_message_in_a_room_has_no_place_yet(string frame)
    {
        Assert.True(VezaWire.TryReadMessage(JsonElement.Parse(frame), out var element));

        Assert.Equal(new Element(0, ElementKind.Message, 5, 3, "hi"), element);
    }

    [Theory]
    [InlineData("""{"type":"dm","data":{"id":5,"fromUser":3,"username":"Ada","content":"hi","timestamp":""}}""")]
    [InlineData("""{"type":"join","room":"plaza","status":"ok"}""")]
    public void What_is_said_elsewhere_is_no_message_in_a_room(string frame) =>
        Assert.False(VezaWire.TryReadMessage(JsonElement.Parse(frame), out _));
}
