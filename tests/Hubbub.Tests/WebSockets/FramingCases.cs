using static Hubbub.Tests.WebSockets.FrameBytes;
using static Hubbub.Tests.WebSockets.FrameCase;

namespace Hubbub.Tests.WebSockets;

/// <summary>Sections 5.1 to 5.3 of RFC 6455: lengths, masks, reserved bits, opcodes.</summary>
internal static class FramingCases
{
    private static readonly int[] Lengths =
    [
        0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 124, 125, 126, 127, 128,
        4000, 4089, 4090, 4096, 8192, 65535, 65536,
    ];

    public static IEnumerable<FrameCase> All =>
        [.. LengthCases, .. MaskCases, .. ReservedBitCases, .. OpcodeCases, .. UnmaskedCases];

    private static IEnumerable<FrameCase> LengthCases =>
    [
        .. Lengths.Select(n => Echoes($"text of {n} bytes", Text(Filled(n)), Filled(n))),
        .. Lengths.Select(n => Echoes($"binary of {n} bytes", Binary(Filled(n, 0xFF)), Filled(n, 0xFF))),
        .. new[] { 0, 1, 125 }.Select(n => Closes($"{n} bytes with a 16-bit length", 1002, LongWinded(BinaryOp, Filled(n), 2))),
        .. new[] { 0, 1, 125, 126, 65535 }
            .Select(n => Closes($"{n} bytes with a 64-bit length", 1002, LongWinded(BinaryOp, Filled(n), 8))),
        Closes("64-bit length with the top bit", 1002, Header(BinaryOp, long.MinValue, lengthBytes: 8)),
        Closes("64-bit length of all ones", 1002, [0x82, 0xFF, .. Filled(8, 0xFF)]),
        Closes("64-bit length, the largest there is", 1009, Header(BinaryOp, long.MaxValue)),
        Closes("64-bit length whose low half would fit", 1009, Header(BinaryOp, 0x1_0000_0005)),
        Closes("16-bit length in a ping of 5", 1002, LongWinded(PingOp, Filled(5), 2)),
        Closes("64-bit length in a pong of 5", 1002, LongWinded(PongOp, Filled(5), 8)),
        Echoes("three messages at once", Join(Text("a"), Binary(1), Text("c")), Utf8("a"), [1], Utf8("c")),
        Echoes("twenty messages at once", Join([.. Enumerable.Range(0, 20).Select(i => Text($"m{i}"))]),
            [.. Enumerable.Range(0, 20).Select(i => Utf8($"m{i}"))]),
        Echoes("large after small", Join(Text("a"), Binary(Filled(9000))), Utf8("a"), Filled(9000)),
        Echoes("small after large", Join(Binary(Filled(9000)), Text("a")), Filled(9000), Utf8("a")),
    ];

    private static IEnumerable<FrameCase> MaskCases =>
    [
        Echoes("mask of zeros", Frame(TextOp, Utf8("masked"), mask: [0, 0, 0, 0]), "masked"),
        Echoes("mask of ones", Frame(TextOp, Utf8("masked"), mask: [255, 255, 255, 255]), "masked"),
        Echoes("mask of one byte each",
            Frame(TextOp, Utf8("masked over and over"), mask: [1, 0, 0, 128]), "masked over and over"),
        Echoes("the masked Hello of section 5.7", [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58], "Hello"),
        .. Enumerable.Range(1, 9).Select(n => Echoes($"a mask over {n} bytes in two fragments",
            Join(Frame(TextOp, Filled(n), fin: false, mask: [1, 2, 3, 4]), Frame(Continuation, Filled(n), mask: [5, 6, 7, 8])),
            Filled(2 * n))),
    ];

    private static IEnumerable<FrameCase> ReservedBitCases =>
        from rsv in Enumerable.Range(1, 7)
        from opcode in new[] { TextOp, BinaryOp, CloseOp, PingOp, PongOp }
        select Closes($"reserved bits {rsv:b3} on opcode {opcode}", 1002, Frame(opcode, [], rsv: rsv));

    private static IEnumerable<FrameCase> OpcodeCases =>
    [
        .. from opcode in new[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }
           from fin in new[] { true, false }
           select Closes($"reserved opcode {opcode}{(fin ? "" : ", not final")}", 1002, Frame(opcode, Utf8("x"), fin)),
        Closes("reserved opcode without payload", 1002, Frame(3, [])),
        new FrameCase("a message before a reserved opcode is heard", Join(Text("a"), Frame(5, [])), [Utf8("a")], 1002),
        new FrameCase("a message after a reserved opcode is not", Join(Text("a"), Frame(12, []), Text("b")), [Utf8("a")], 1002),
        Closes("HTTP instead of frames", 1002, "GET / HTTP/1.1\r\n\r\n"u8.ToArray()),
        Closes("zeros instead of frames", 1002, Filled(64, 0)),
        Closes("ones instead of frames", 1002, Filled(64, 0xFF)),
    ];

    private static IEnumerable<FrameCase> UnmaskedCases =>
    [
        .. from opcode in new[] { TextOp, BinaryOp, CloseOp, PingOp, PongOp }
           from length in new[] { 0, 2, 125 }
           select Closes($"opcode {opcode} of {length} bytes without a mask", 1002, Unmasked(opcode, Filled(length))),
        Closes("large binary without a mask", 1002, Unmasked(BinaryOp, Filled(70000))),
        Closes("first fragment without a mask", 1002, Unmasked(TextOp, Utf8("a"), fin: false)),
        Closes("second fragment without a mask", 1002, Begin(65), Unmasked(Continuation, Utf8("b"))),
    ];
}
