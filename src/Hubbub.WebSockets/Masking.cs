using System.Numerics;

namespace Hubbub.WebSockets;

/// <summary>The mask a client lays over every payload (RFC 6455 section 5.3).</summary>
internal static class Masking
{
    /// <summary>Unmasks in place. The key is the four bytes read as a little-endian number; the result is the key
    /// for the byte that follows.</summary>
    public static uint Apply(Span<byte> payload, uint key)
    {
        var done = 0;
        if (BitConverter.IsLittleEndian)
        {
            var wide = Vector.AsVectorByte(new Vector<uint>(key));
            for (; payload.Length - done >= Vector<byte>.Count; done += Vector<byte>.Count)
            {
                var lane = payload.Slice(done, Vector<byte>.Count);
                (new Vector<byte>(lane) ^ wide).CopyTo(lane);
            }
        }

        for (; done < payload.Length; done++) payload[done] ^= (byte)(key >> (8 * (done & 3)));
        return BitOperations.RotateRight(key, 8 * (payload.Length & 3));
    }
}
