using static Hubbub.Tests.WebSockets.FrameBytes;
using static Hubbub.Tests.WebSockets.FrameCase;

namespace Hubbub.Tests.WebSockets;

/// <summary>Section 8.1 of RFC 6455 and RFC 3629: text is UTF-8, judged over fragments and without delay.</summary>
internal static class Utf8Cases
{
    private static readonly string[] Proper =
    [
        "é", "\u07FF", "\u0800", "€", "\uD7FF", "\uE000", "\uFEFFbom", "\uFFFD", "\uFFFE", "\uFFFF", "\U00010000", "😀",
        "\U0010FFFF", "κόσμε", "\0", "a\0b", "𝄞é€a", "日本語のテキスト", "👩‍👩‍👧‍👦",
    ];

    private static readonly (string Name, byte[] Bytes)[] Broken =
    [
        ("a lone continuation", [0x80]),
        ("the last continuation", [0xBF]),
        ("overlong slash in two", [0xC0, 0xAF]),
        ("overlong in two, the largest", [0xC1, 0xBF]),
        ("overlong NUL in two", [0xC0, 0x80]),
        ("overlong in three", [0xE0, 0x80, 0xAF]),
        ("overlong in three, the largest", [0xE0, 0x9F, 0xBF]),
        ("overlong in four", [0xF0, 0x80, 0x80, 0xAF]),
        ("overlong in four, the largest", [0xF0, 0x8F, 0xBF, 0xBF]),
        ("first high surrogate", [0xED, 0xA0, 0x80]),
        ("last high surrogate", [0xED, 0xAF, 0xBF]),
        ("first low surrogate", [0xED, 0xB0, 0x80]),
        ("last low surrogate", [0xED, 0xBF, 0xBF]),
        ("a pair of surrogates", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
        ("above the last character", [0xF4, 0x90, 0x80, 0x80]),
        ("lead byte F5", [0xF5, 0x80, 0x80, 0x80]),
        ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
        ("six bytes", [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80]),
        ("byte FE", [0xFE]),
        ("byte FF", [0xFF]),
        ("two leads", [0xC3, 0xC3, 0xA9]),
        ("a lead, then ASCII", [0xC3, 0x41]),
        ("a character of three cut by ASCII", [0xE2, 0x82, 0x41]),
        ("a character of four cut by ASCII", [0xF0, 0x9F, 0x98, 0x41]),
        ("the end inside two", [0xC3]),
        ("the end inside three", [0xE2, 0x82]),
        ("the end inside four", [0xF0, 0x9F, 0x98]),
    ];

    public static IEnumerable<FrameCase> All => [.. ProperCases, .. BrokenCases, .. FastCases];

    private static IEnumerable<FrameCase> ProperCases =>
    [
        .. Proper.Select((text, i) => Echoes($"proper text {i}", Text(text), text)),
        .. Proper.Select((text, i) => Echoes($"proper text {i}, a byte a fragment", ByteByByte(Utf8(text)), text)),
        .. Enumerable.Range(1, 3).Select(cut => Echoes($"a character of four cut after {cut}",
            Join(Begin(Utf8("x😀")[..(1 + cut)]), Last([.. Utf8("😀")[cut..], 65])), "x😀A")),
        .. Enumerable.Range(1, 2).Select(cut => Echoes($"a character of three cut after {cut}",
            Join(Begin(Utf8("€")[..cut]), More(), Last(Utf8("€")[cut..])), "€")),
        .. Enumerable.Range(4080, 8).Select(n => Echoes($"a character after {n} bytes, where receiving is cut",
            Text([.. Filled(n), .. Utf8("😀😀😀😀😀")]), [.. Filled(n), .. Utf8("😀😀😀😀😀")])),
        Echoes("64 KiB of characters of four", Text(string.Concat(Enumerable.Repeat("😀", 16384))),
            string.Concat(Enumerable.Repeat("😀", 16384))),
        Echoes("binary need not be text", Binary(0xFF, 0xC0, 0x80), [0xFF, 0xC0, 0x80]),
        Echoes("binary fragments need not be text", Join(BeginBinary(0xC3), Last(0x41)), [0xC3, 0x41]),
    ];

    private static IEnumerable<FrameCase> BrokenCases =>
    [
        .. Broken.Select(b => Closes(b.Name, 1007, Text([65, .. b.Bytes]))),
        .. Broken.Select(b => Closes($"{b.Name}, a byte a fragment", 1007, ByteByByte(b.Bytes))),
        Closes("broken after 5,000 proper bytes", 1007, Text([.. Filled(5000), 0xFF])),
        Closes("broken after 60,000 proper bytes", 1007, Text([.. Filled(60000), 0xC3, 0x41])),
        new FrameCase("broken after a proper message", Join(Text("a"), Text(0xFF)), [Utf8("a")], 1007),
    ];

    // Each stops before the message ends: the server may not wait for the rest.
    private static IEnumerable<FrameCase> FastCases =>
    [
        Closes("first fragment already broken", 1007, Begin(0xC0)),
        Closes("middle fragment already broken", 1007, Begin(65), More(0xE0, 0x80)),
        Closes("cut character broken by the next fragment", 1007, Begin(0xC3), More(0x41)),
        Closes("surrogate known from two bytes", 1007, Begin(0xED, 0xA0)),
        Closes("too high known from two bytes", 1007, Begin(0xF4, 0x90)),
        Closes("overlong known from two bytes", 1007, Begin(0xF0, 0x8F)),
        Closes("broken at the start of a frame that has not all come", 1007, Text([0xFF, .. Filled(60000)])[..5000]),
        Closes("broken in the middle of a frame that has not all come", 1007,
            Text([.. Filled(9000), 0xFF, .. Filled(900)])[..9500]),
    ];

    private static byte[] ByteByByte(byte[] text) =>
        Join([.. text.Select((b, i) => Frame(i == 0 ? TextOp : Continuation, [b], fin: i == text.Length - 1))]);
}
