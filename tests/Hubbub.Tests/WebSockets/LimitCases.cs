using static Hubbub.Tests.WebSockets.FrameBytes;
using static Hubbub.Tests.WebSockets.FrameCase;

namespace Hubbub.Tests.WebSockets;

/// <summary>Messages up to 65,536 bytes and 1,024 frames pass; more is 1009, known from the header.</summary>
internal static class LimitCases
{
    public static IEnumerable<FrameCase> All =>
    [
        Closes("text one byte too long", 1009, Text(Filled(65537))),
        Closes("binary one byte too long", 1009, Binary(Filled(65537))),
        Closes("ten times too long", 1009, Binary(Filled(655360))),
        Closes("too long by the header alone", 1009, Header(TextOp, 65537)),
        Closes("much too long by the header alone", 1009, Header(BinaryOp, 1L << 40)),
        Closes("first fragment too long by the header alone", 1009, Header(BinaryOp, 65537, fin: false)),
        Closes("two fragments too long", 1009, BeginBinary(Filled(65536)), Last(1)),
        Closes("second fragment too long by the header alone", 1009, BeginBinary(1), Header(Continuation, 65536)),
        Closes("third fragment too long by the header alone", 1009,
            BeginBinary(Filled(40000)), More(Filled(20000)), Header(Continuation, 5537)),
        Closes("too long is known before broken", 1009, Begin(65), Header(Continuation, 65536, fin: false), [0xFF]),
        new FrameCase("a message before one too long", Join(Text("a"), Header(TextOp, 65537)), [Utf8("a")], 1009),
        Echoes("the limit counts one message, not all",
            Join(Binary(Filled(65536)), Binary(Filled(65536))), Filled(65536), Filled(65536)),
        Echoes("a full message after fragments", Join(Begin(65), Last(66), Text(Filled(65536))), Utf8("AB"), Filled(65536)),
        Echoes("1,024 frames", Join(Begin(65), Join([.. Enumerable.Repeat(More(), 1022)]), Last(66)), "AB"),
        Closes("1,025 frames", 1009, Begin(65), Join([.. Enumerable.Repeat(More(), 1023)]), Last(66)),
        Closes("endless empty fragments", 1009, Begin(), Join([.. Enumerable.Repeat(More(), 5000)])),
        new FrameCase("1,024 frames with a ping between each two",
            Join(Begin(65), Join([.. Enumerable.Repeat(Join(More(), Ping("p")), 1022)]), Last(66)), [Utf8("AB")], null, "p"),
    ];
}
