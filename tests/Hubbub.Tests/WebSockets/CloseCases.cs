using static Hubbub.Tests.WebSockets.FrameBytes;
using static Hubbub.Tests.WebSockets.FrameCase;

namespace Hubbub.Tests.WebSockets;

/// <summary>Sections 5.5.1 and 7.4 of RFC 6455: closes, their codes and reasons.</summary>
internal static class CloseCases
{
    private static readonly ushort[] Proper =
        [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3001, 3999, 4000, 4001, 4009, 4500, 4999];

    private static readonly int[] Wrong =
    [
        0, 1, 100, 500, 999, 1004, 1005, 1006, 1015, 1016, 1099, 1100, 1500, 1999,
        2000, 2001, 2999, 5000, 5001, 9999, 32768, 65535,
    ];

    public static IEnumerable<FrameCase> All =>
    [
        .. Proper.Select(code => Closes($"code {code} comes back", code, Close(code))),
        .. Wrong.Select(code => Closes($"code {code} is none", 1002, Close(code))),
        .. Wrong.Take(6).Select(code => Closes($"code {code} with a reason is none", 1002, Close(code, "why"))),
        Closes("no code", 1005, Close()),
        Closes("half a code", 1002, Frame(CloseOp, [3])),
        Closes("short reason", 1000, Close(1000, "bye")),
        Closes("reason of 123 bytes", 1000, Close(1000, new string('r', 123))),
        Closes("reason of 124 bytes", 1002, Close(1000, new string('r', 124))),
        Closes("reason with characters of four", 1000, Close(1000, "😀😀")),
        Closes("reason that is no UTF-8", 1007, Close(1000, [0xFF])),
        Closes("reason with a surrogate", 1007, Close(1000, [0xED, 0xA0, 0x80])),
        Closes("reason that ends inside a character", 1007, Close(1000, [65, 0xE2, 0x82])),
        Closes("overlong in a reason", 1007, Close(1000, [0xC0, 0x80])),
        Closes("wrong code before wrong reason", 1002, Close(1005, [0xFF])),
        new FrameCase("messages before a close", Join(Text("a"), Text("b"), Close(1000)), [Utf8("a"), Utf8("b")], 1000),
        Closes("message after a close", 1000, Close(1000), Text("late")),
        Closes("ping after a close", 1000, Close(1000), Ping("late")),
        Closes("a second close", 1001, Close(1001), Close(1002)),
        Closes("breach after a close", 1000, Close(1000), Frame(3, [])),
        Closes("close after a breach", 1002, Frame(3, []), Close(1000)),
        Closes("text after a breach", 1002, Frame(3, Filled(200)), Text("late"), Close(1000)),
    ];
}
