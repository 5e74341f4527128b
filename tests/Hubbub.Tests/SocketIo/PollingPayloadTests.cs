using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hubbub.SocketIo.EngineIo;

namespace Hubbub.Tests.SocketIo;

public sealed class PollingPayloadTests
{
    private const int Many = 1_000;

    [Theory]
    [InlineData("4hello", "Message:hello")]
    [InlineData("4test1\u001e4test2\u001e4", "Message:test1 Message:test2 Message:")]
    [InlineData("4hello\u001ebAQIDBA==", "Message:hello b01020304")]
    [InlineData("b", "b")]
    [InlineData("1", "Close:")]
    [InlineData("2probe\u001e3\u001e5\u001e6", "Ping:probe Pong: Upgrade: Noop:")]
    [InlineData("4é😀", "Message:é😀")]
    public void A_body_is_the_packets_it_was_made_of(string body, string packets) => Assert.Equal(packets, Read(body));

    [Theory]
    [InlineData("", "broken")]
    [InlineData("abc", "broken")]
    [InlineData("7", "broken")]
    [InlineData("4a\u001e", "Message:a broken")]
    [InlineData("\u001e4a", "broken")]
    [InlineData("4a\u001exyz\u001e4b", "Message:a broken")]
    [InlineData("bAQ", "broken")]
    [InlineData("b!!!!", "broken")]
    public void Nothing_is_read_after_what_is_no_packet(string body, string packets) => Assert.Equal(packets, Read(body));

    [Fact]
    public void Text_that_is_not_UTF8_is_no_packet() => Assert.Equal("broken", Read([(byte)'4', 0xC3]));

    [Fact]
    public void The_thousand_and_first_packet_is_not_read()
    {
        var body = Encoding.UTF8.GetBytes(string.Join('\u001e', Enumerable.Repeat("6", Many + 1)));

        var packets = PollingPayload.Read(body, Many).ToList();

        Assert.Equal(Many + 1, packets.Count);
        Assert.Null(packets[^1]);
        Assert.DoesNotContain(null, packets[..^1]);
    }

    [Fact]
    public void A_text_with_the_separator_is_nobodys_message() =>
        Assert.Throws<ArgumentException>(() => EngineFrame.Text("a\u001e1"u8));

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var message = ArbMap.Default.ArbFor<(bool, byte[])>().Generator
            .Where(it => it.Item2 is not null)
            .Select(it => it.Item1 ? (true, Encoding.ASCII.GetBytes(Convert.ToHexString(it.Item2))) : it);

        Prop.ForAll(message.NonEmptyListOf().ToArbitrary(), messages =>
        {
            var frames = messages
                .Select(it => it.Item1 ? EngineFrame.Text(it.Item2) : EngineFrame.Binary(it.Item2))
                .ToList();

            var packets = PollingPayload.Read(PollingPayload.Write(frames), int.MaxValue).ToList();

            Assert.Equal(messages.Select(it => it.Item1), packets.Select(it => it!.Value.IsText));
            Assert.Equal(messages.Select(it => it.Item2), packets.Select(it => it!.Value.Payload.ToArray()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_bytes_come_they_are_packets_or_none() =>
        Prop.ForAll<byte[]>(body =>
        {
            var packets = PollingPayload.Read(body ?? [], Many).ToList();
            Assert.DoesNotContain(null, packets[..^1]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static string Read(string body) => Read(Encoding.UTF8.GetBytes(body));

    private static string Read(byte[] body) => string.Join(' ', PollingPayload.Read(body, Many).Select(Shown));

    private static string Shown(EnginePacket? packet) => packet switch
    {
        null => "broken",
        { IsText: false } binary => $"b{Convert.ToHexString(binary.Payload.Span)}",
        { } text => $"{text.Type}:{Encoding.UTF8.GetString(text.Payload.Span)}",
    };
}
