using System.Buffers.Text;

namespace Hubbub.Bench.Wire;

/// <summary>Finds single fields in the server's frames without parsing the rest: the load has one core for all clients.</summary>
internal static class Json
{
    public static long Seq(ReadOnlySpan<byte> frame) => Number(frame, "\"seq\":"u8);

    public static long Number(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> name)
    {
        var start = frame.IndexOf(name);
        if (start < 0 || !Utf8Parser.TryParse(frame[(start + name.Length)..], out long value, out _))
            throw new BenchFault($"a frame without {System.Text.Encoding.UTF8.GetString(name)}");

        return value;
    }
}
