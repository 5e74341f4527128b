using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hubbub.SocketIo;
using Hubbub.SocketIo.EngineIo;
using Hubbub.SocketIo.Packets;

namespace Hubbub.Tests.SocketIo;

public sealed class PacketTests
{
    private static readonly SocketIoOptions Options = new();
    private static readonly JsonSerializerOptions Json = Placeholder.Teach(Options.SerializerOptions);

    [Theory]
    [InlineData("0", "Connect / - -")]
    [InlineData("""0{"token":"123"}""", """Connect / - {"token":"123"}""")]
    [InlineData("0/admin,", "Connect /admin - -")]
    [InlineData("0/admin", "Connect /admin - -")]
    [InlineData("""0/admin,{"a":1}""", """Connect /admin - {"a":1}""")]
    [InlineData("1", "Disconnect / - -")]
    [InlineData("1/admin,", "Disconnect /admin - -")]
    [InlineData("""2["foo"]""", """Event / - ["foo"]""")]
    [InlineData("""212["foo"]""", """Event / 12 ["foo"]""")]
    [InlineData("""2/admin,0["foo",{"a":[1,"2"]}]""", """Event /admin 0 ["foo",{"a":[1,"2"]}]""")]
    [InlineData("2[1,2]", "Event / - [1,2]")]
    [InlineData("""3/admin,13["bar"]""", """Ack /admin 13 ["bar"]""")]
    [InlineData("30[]", "Ack / 0 []")]
    [InlineData("""2999999999999999["a"]""", """Event / 999999999999999 ["a"]""")]
    public void A_text_is_the_packet_of_the_protocol(string text, string packet) => Assert.Equal(packet, Shown(text));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("7")]
    [InlineData("0[]")]
    [InlineData("0\"token\"")]
    [InlineData("1{}")]
    [InlineData("2")]
    [InlineData("2{}")]
    [InlineData("2[]")]
    [InlineData("2[null]")]
    [InlineData("2[[\"a\"]]")]
    [InlineData("2[\"a\"")]
    [InlineData("2[\"a\"] 1")]
    [InlineData("2abc[\"a\"]")]
    [InlineData("2[\"connect\"]")]
    [InlineData("2[\"disconnecting\"]")]
    [InlineData("2[\"newListener\"]")]
    [InlineData("2[\"\\ud800\"]")]
    [InlineData("21234567890123456[\"a\"]")]
    [InlineData("3[]")]
    [InlineData("31{}")]
    [InlineData("4{\"message\":\"no\"}")]
    [InlineData("5[\"a\"]")]
    [InlineData("50-[\"a\"]")]
    [InlineData("5-[\"a\"]")]
    [InlineData("51[\"a\"]")]
    [InlineData("511-[\"a\"]")]
    public void What_no_client_may_send_is_refused(string text) =>
        Assert.Null(PacketReader.Read(Encoding.UTF8.GetBytes(text), Options));

    [Fact]
    public void Names_and_nesting_have_their_bounds()
    {
        var name = new string('a', Options.MaxNameBytes - 2);
        var nested = new string('[', Options.MaxJsonDepth - 1);
        var closed = new string(']', Options.MaxJsonDepth - 1);

        Assert.NotNull(Read($"2[\"{name}\"]"));
        Assert.Null(Read($"2[\"{name}a\"]"));
        Assert.NotNull(Read($"0/{name}a"));
        Assert.Null(Read($"0/{name}aa,"));
        Assert.NotNull(Read($"2[\"a\",{nested}{closed}]"));
        Assert.Null(Read($"2[\"a\",[{nested}{closed}]]"));
    }

    [Theory]
    [InlineData("""51-["a",{"_placeholder":true,"num":1}]""")]
    [InlineData("""51-["a",{"_placeholder":true,"num":-1}]""")]
    [InlineData("""51-["a",{"b":[{"_placeholder":true}]}]""")]
    [InlineData("""51-["a",{"_placeholder":true,"num":"0"}]""")]
    [InlineData("""51-["a",{"\ud800_placeholder":1}]""")]
    public void A_placeholder_stands_for_an_attachment_of_its_packet(string text) =>
        Assert.False(new PacketAssembler(Options).TryAdd(TextOf(text), out _));

    [Fact]
    public void Attachments_come_only_after_the_packet_that_says_how_many()
    {
        var assembler = new PacketAssembler(Options);
        Assert.False(new PacketAssembler(Options).TryAdd(BinaryOf(1), out _));

        Assert.True(assembler.TryAdd(TextOf("""52-["a",{"_placeholder":true,"num":1}]"""), out var early));
        Assert.True(assembler.TryAdd(BinaryOf(1), out _));
        Assert.Null(early);
        Assert.True(assembler.TryAdd(BinaryOf(2), out var whole));
        Assert.Equal([1, 2], whole!.Attachments.Select(it => it.Span[0]));
        Assert.True(assembler.TryAdd(TextOf("""51-["a"]"""), out _));
        Assert.False(assembler.TryAdd(TextOf("""2["a"]"""), out _));
    }

    [Fact]
    public void Attachments_together_are_no_larger_than_a_payload()
    {
        var assembler = new PacketAssembler(new SocketIoOptions { MaxPayload = 10 });
        Assert.True(assembler.TryAdd(TextOf("""52-["a"]"""), out _));
        Assert.True(assembler.TryAdd(new EngineMessage(false, new byte[6]), out _));

        Assert.False(assembler.TryAdd(new EngineMessage(false, new byte[6]), out _));
    }

    [Fact]
    public void An_event_is_read_as_it_was_written()
    {
        var texts = ArbMap.Default.ArbFor<string>().Generator.Select(it => it ?? "").Where(it => !it.Any(char.IsSurrogate));
        var cases =
            from nsp in Gen.Elements("/", "/admin")
            from id in Gen.Choose(0, int.MaxValue)
            from text in texts
            from bytes in ArbMap.Default.ArbFor<byte[]>().Generator.Select(it => it ?? []).ListOf()
            select (nsp, id, text, bytes: bytes.Take(Options.MaxAttachments).ToArray());

        Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var packet = Assemble(PacketWriter.Event(it.nsp, it.id, "said", [it.text, new { Deep = it.bytes }], Json));

            var args = new SocketIoArguments(packet, Json);
            Assert.Equal((it.nsp, it.id, "said"), (packet.Namespace, packet.Id, packet.Name));
            Assert.Equal(it.text, args.Get<string>(0));
            Assert.Equal(it.bytes, args.Get<Dictionary<string, byte[][]>>(1)!["deep"]);
            Assert.Null(args.Get<string>(2));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_done_to_a_packet_it_is_one_or_none()
    {
        var random = new Random(5);
        var seeds = new[]
        {
            """0/admin,{"token":"123"}""", """52-/admin,456["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]""",
            """2["message",1,"2",{"3":[true,null,1e9,"\ud83d\ude00"]}]""", """61-15["bar",{"_placeholder":true,"num":0}]""",
        };
        var kept = 0;

        for (var i = 0; i < 50_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)]).ToList();
            for (var mutations = random.Next(1, 4); mutations > 0; mutations--) Mutate(bytes, random);
            if (PacketReader.Read(bytes.ToArray(), Options) is { } packet)
            {
                kept++;
                if (packet.Json is { ValueKind: JsonValueKind.Array }) Touch(new SocketIoArguments(packet, Json));
                new PacketAssembler(Options).TryAdd(new EngineMessage(true, bytes.ToArray()), out _);
            }
        }

        Assert.InRange(kept, 1, 49_999);
    }

    private static void Touch(SocketIoArguments args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            try { args.Get<string>(i); }
            catch (JsonException) { }
            try { args.Get<byte[]>(i); }
            catch (JsonException) { }
        }
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0) return;
        var at = random.Next(bytes.Count);
        switch (random.Next(3))
        {
            case 0: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveAt(at); break;
            default: bytes.Insert(at, (byte)"0123456789[]{}\",-/"[random.Next(18)]); break;
        }
    }

    private static SocketIoPacket Assemble(EngineFrame[] frames)
    {
        var assembler = new PacketAssembler(Options);
        SocketIoPacket? packet = null;
        foreach (var frame in frames)
        {
            Assert.Null(packet);
            // The first byte of a text is the type of its Engine.IO packet.
            var payload = frame.Payload.ToArray().AsMemory(frame.IsText ? 1 : 0);
            Assert.True(assembler.TryAdd(new EngineMessage(frame.IsText, payload), out packet));
        }

        return Assert.IsType<SocketIoPacket>(packet);
    }

    private static SocketIoPacket? Read(string text) => PacketReader.Read(Encoding.UTF8.GetBytes(text), Options);

    private static EngineMessage TextOf(string text) => new(true, Encoding.UTF8.GetBytes(text));

    private static EngineMessage BinaryOf(byte only) => new(false, new[] { only });

    private static string Shown(string text)
    {
        var packet = Assert.IsType<SocketIoPacket>(Read(text));
        var id = packet.Id?.ToString(CultureInfo.InvariantCulture) ?? "-";
        return $"{packet.Type} {packet.Namespace} {id} {packet.Json?.GetRawText() ?? "-"}";
    }
}
