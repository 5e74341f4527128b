using static Hubbub.Tests.WebSockets.FrameBytes;
using static Hubbub.Tests.WebSockets.FrameCase;

namespace Hubbub.Tests.WebSockets;

/// <summary>Sections 5.4 and 5.5 of RFC 6455: fragments, control frames, and control frames between fragments.</summary>
internal static class FragmentCases
{
    private static readonly byte[] Ab = [65, 66];

    public static IEnumerable<FrameCase> All => [.. Fragments, .. Breaches, .. Controls, .. Interleaved];

    private static IEnumerable<FrameCase> Fragments =>
    [
        Echoes("two fragments", Join(Begin(65), Last(66)), Ab),
        Echoes("three fragments", Join(Begin(65), More(66), Last(67)), "ABC"),
        Echoes("binary fragments", Join(BeginBinary(1), More(2), Last(3)), [1, 2, 3]),
        Echoes("empty first fragment", Join(Begin(), Last(65, 66)), Ab),
        Echoes("empty middle fragment", Join(Begin(65), More(), Last(66)), Ab),
        Echoes("empty last fragment", Join(Begin(65, 66), Last()), Ab),
        Echoes("nothing but empty fragments", Join(Begin(), More(), Last()), ""),
        Echoes("two fragmented messages", Join(Begin(65), Last(66), BeginBinary(1), Last(2)), Ab, [1, 2]),
        Echoes("whole after fragmented", Join(Begin(65), Last(66), Text("c")), Ab, Utf8("c")),
        Echoes("fragmented after whole", Join(Text("c"), Begin(65), Last(66)), Utf8("c"), Ab),
        Echoes("fragments of many sizes", Join(Begin(Filled(5000)), More(Filled(126)), Last(Filled(20000))), Filled(25126)),
        Echoes("a hundred fragments", Join(Begin(), Join([.. Enumerable.Repeat(More(65), 98)]), Last(65)), Filled(99, 65)),
        Echoes("fragments that fill the limit", Join(BeginBinary(Filled(65535)), Last(1)), [.. Filled(65535), 1]),
    ];

    private static IEnumerable<FrameCase> Breaches =>
    [
        Closes("last fragment of nothing", 1002, Last(65)),
        Closes("middle fragment of nothing", 1002, More(65)),
        Closes("empty fragment of nothing", 1002, Last()),
        new FrameCase("another last fragment after the last", Join(Begin(65), Last(66), Last(67)), [Ab], 1002),
        new FrameCase("continuation of a whole message", Join(Text("a"), Last(66)), [Utf8("a")], 1002),
        Closes("text inside text", 1002, Begin(65), Text("b")),
        Closes("text inside binary", 1002, BeginBinary(65), Text("b")),
        Closes("binary inside text", 1002, Begin(65), Binary(1)),
        Closes("first fragment inside a message", 1002, Begin(65), Begin(66)),
        Closes("binary fragment inside text", 1002, Begin(65), BeginBinary(66)),
        Closes("text after a middle fragment", 1002, Begin(65), More(66), Text("c")),
        Closes("reserved bit on a continuation", 1002, Begin(65), Frame(Continuation, [], rsv: 4)),
        Closes("reserved opcode inside a message", 1002, Begin(65), Frame(3, [])),
        .. from opcode in new[] { CloseOp, PingOp, PongOp }
           from length in new[] { 0, 2, 125 }
           select Closes($"fragmented opcode {opcode} of {length} bytes", 1002, Frame(opcode, Filled(length), fin: false)),
        Closes("fragmented ping inside a message", 1002, Begin(65), Frame(PingOp, [], fin: false)),
        .. from opcode in new[] { CloseOp, PingOp, PongOp }
           from length in new[] { 126, 127, 65536 }
           select Closes($"opcode {opcode} of {length} bytes", 1002, Frame(opcode, Filled(length))),
    ];

    private static IEnumerable<FrameCase> Controls =>
    [
        .. new[] { 0, 1, 124, 125 }
            .Select(n => new FrameCase($"ping of {n} bytes", Ping(new string('p', n)), [], null, new string('p', n))),
        .. new[] { 0, 1, 125 }.Select(n => Echoes($"unasked pong of {n} bytes", Pong(new string('p', n)))),
        Echoes("ten unasked pongs", Join([.. Enumerable.Repeat(Pong("x"), 10)])),
        new FrameCase("ping of bytes that are no text", Frame(PingOp, [0x41, 0x7F]), [], null, "A\x7F"),
        new FrameCase("the last of ten pings is answered",
            Join([.. Enumerable.Range(0, 10).Select(i => Ping($"p{i}"))]), [], null, "p9"),
        new FrameCase("ping before a message", Join(Ping("p"), Text("a")), [Utf8("a")], null, "p"),
        new FrameCase("ping after a message", Join(Text("a"), Ping("p")), [Utf8("a")], null, "p"),
        new FrameCase("ping before a breach", Join(Ping("p"), Frame(3, [])), [], 1002, "p"),
    ];

    private static IEnumerable<FrameCase> Interleaved =>
    [
        new FrameCase("ping between fragments", Join(Begin(65), Ping("p"), Last(66)), [Ab], null, "p"),
        new FrameCase("empty ping between fragments", Join(Begin(65), Ping(""), Last(66)), [Ab], null, ""),
        new FrameCase("pings between all fragments",
            Join(Begin(65), Ping("1"), More(66), Ping("2"), Last(67)), [Utf8("ABC")], null, "2"),
        Echoes("pong between fragments", Join(Begin(65), Pong("p"), Last(66)), Ab),
        new FrameCase("ping inside a cut character", Join(Begin(0xC3), Ping("p"), Last(0xA9)), [Utf8("é")], null, "p"),
        new FrameCase("close between fragments", Join(Begin(65), Close(1000)), [], 1000),
        new FrameCase("close without a code between fragments", Join(Begin(65), Close()), [], 1005),
        new FrameCase("message, fragments, ping, close",
            Join(Text("a"), Begin(65), Ping("p"), Last(66), Close(1001)), [Utf8("a"), Ab], 1001, "p"),
    ];
}
