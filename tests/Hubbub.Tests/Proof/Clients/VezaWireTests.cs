using System.Text.Json;
using Hubbub.Proof;
using Hubbub.Proof.Clients;

namespace Hubbub.Tests.Proof.Clients;

public sealed class VezaWireTests
{
    private const long Ada = 3;
    private const long Bob = 4;

    [Theory]
    [InlineData("""{"type":"message","data":{"id":5,"fromUser":3,"username":"Ada","content":"hi","room":"plaza"}}""")]
    [InlineData("""{"type":"message","room":"plaza","from":"3","username":"Ada","content":"hi","timestamp":"","id":"5"}""")]
    public void A_message_in_a_room_has_no_place_yet(string frame)
    {
        Assert.True(VezaWire.TryReadMessage(JsonElement.Parse(frame), Bob, out var person, out var element));

        Assert.Equal((0, new Element(0, ElementKind.Message, 5, Ada, "hi")), (person, element));
    }

    [Theory]
    [InlineData(Bob, Ada, """{"type":"dm","data":{"id":5,"fromUser":3,"username":"Ada","content":"hi","timestamp":""}}""")]
    [InlineData(Bob, Ada, """{"type":"dm","from":"3","to":"4","username":"Ada","content":"hi","timestamp":"","id":"5"}""")]
    [InlineData(Ada, Bob, """{"type":"dm","from":"3","to":"4","username":"Ada","content":"hi","timestamp":"","id":"5"}""")]
    public void A_DM_is_known_by_its_other_person(long reader, long other, string frame)
    {
        Assert.True(VezaWire.TryReadMessage(JsonElement.Parse(frame), reader, out var person, out var element));

        Assert.Equal((other, new Element(0, ElementKind.Message, 5, Ada, "hi")), (person, element));
    }

    [Fact]
    public void An_answer_is_no_message() => Assert.False(VezaWire.TryReadMessage(
        JsonElement.Parse("""{"type":"join","room":"plaza","status":"ok"}"""), Bob, out _, out _));
}
