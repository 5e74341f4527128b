using System.Buffers.Binary;

namespace Hubbub.Chat.Media;

/// <summary>Goes through the bytes of an image and never past their end: what is not there is a damaged image.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Position { get; private set; }

    /// <summary>What was read since then.</summary>
    public readonly ReadOnlySpan<byte> Since(int position) => bytes[position..Position];

    public readonly ReadOnlySpan<byte> Peek(int count) =>
        count <= bytes.Length - Position ? bytes.Slice(Position, count) : throw Image.Damaged();

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > bytes.Length - Position) throw Image.Damaged();

        var taken = bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public int BigEndian16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));
}
