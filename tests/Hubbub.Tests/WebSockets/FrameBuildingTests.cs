using System.Text;
using System.Text.Json;
using Hubbub.WebSockets;

namespace Hubbub.Tests.WebSockets;

public sealed class FrameBuildingTests
{
    [Theory]
    [InlineData(0, new byte[] { 0x82, 0 })]
    [InlineData(125, new byte[] { 0x82, 125 })]
    [InlineData(126, new byte[] { 0x82, 126, 0, 126 })]
    [InlineData(65535, new byte[] { 0x82, 126, 0xFF, 0xFF })]
    [InlineData(65536, new byte[] { 0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0 })]
    public void A_length_takes_the_fewest_bytes(int length, byte[] header)
    {
        var payload = FrameBytes.Filled(length);

        Assert.Equal([.. header, .. payload], WebSocketFrame.Binary(payload));
    }

    [Fact]
    public void Each_kind_has_its_opcode()
    {
        Assert.Equal([0x81, 1, 97], WebSocketFrame.Text("a"u8));
        Assert.Equal([0x89, 1, 97], WebSocketFrame.Ping("a"u8));
        Assert.Equal([0x8A, 1, 97], WebSocketFrame.Pong("a"u8));
        Assert.Equal([0x88, 4, 0x03, 0xE8, 97, 98], WebSocketFrame.Close(1000, "ab"));
    }

    [Fact]
    public void A_control_frame_ends_at_125_bytes()
    {
        Assert.Equal(127, WebSocketFrame.Ping(new byte[125]).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => WebSocketFrame.Ping(new byte[126]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WebSocketFrame.Pong(new byte[126]));
    }

    [Theory]
    [InlineData("r", 123)]
    [InlineData("é", 122)]
    [InlineData("€", 123)]
    [InlineData("😀", 120)]
    public void A_long_reason_is_cut_at_the_end_of_a_character(string character, int bytes)
    {
        var frame = WebSocketFrame.Close(4000, string.Concat(Enumerable.Repeat(character, 200)));

        Assert.Equal(4 + bytes, frame.Length);
        Assert.Equal(string.Concat(Enumerable.Repeat(character, bytes / Encoding.UTF8.GetByteCount(character))),
            Encoding.UTF8.GetString(frame.AsSpan(4)));
    }

    [Fact]
    public void A_writer_turns_what_was_written_into_a_frame_and_is_used_again()
    {
        using var frame = new FrameWriter();
        for (var round = 0; round < 3; round++)
        {
            var text = new string('t', round * 5000);
            using (var json = new Utf8JsonWriter(frame)) json.WriteStringValue(text);

            Assert.Equal(WebSocketFrame.Text(FrameCase.Utf8($"\"{text}\"")), frame.ToTextFrame());
            Assert.Equal(WebSocketFrame.Binary(frame.Written), frame.ToBinaryFrame());
            frame.Clear();
        }

        Assert.Equal([0x81, 0], frame.ToTextFrame());
    }

    [Fact]
    public void A_writer_advances_no_further_than_it_has_memory()
    {
        using var frame = new FrameWriter();
        var room = frame.GetSpan(10).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => frame.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => frame.Advance(-1));
    }

    [Fact]
    public void A_mask_is_lifted_alike_whole_or_in_pieces()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var payload = new byte[random.Next(200)];
            random.NextBytes(payload);
            var key = (uint)random.NextInt64(uint.MaxValue);
            var expected = payload.Select((b, i) => (byte)(b ^ (byte)(key >> (8 * (i % 4))))).ToArray();

            var cut = random.Next(payload.Length + 1);
            var next = Masking.Apply(payload.AsSpan(0, cut), key);
            Masking.Apply(payload.AsSpan(cut), next);

            Assert.Equal(expected, payload);
        }
    }
}
