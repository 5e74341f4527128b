namespace Hubbub.WebSockets;

/// <summary>Skims what a peer still sends after our close frame, forgiving every fault, until its close frame has
/// come whole: only then may the socket be closed without losing what we said.</summary>
internal sealed class CloseSeeker(ulong skip)
{
    private readonly byte[] header = new byte[FrameHeader.MostBytes];
    private int have;
    private bool isClose;

    private int Wanted => have < FrameHeader.LeastBytes ? FrameHeader.LeastBytes : new FrameHeader(header).Size;

    /// <summary>True when the peer's close frame ends within these bytes or has ended before.</summary>
    public bool Feed(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var step = (int)Math.Min(skip, (ulong)bytes.Length);
            skip -= (ulong)step;
            bytes = bytes[step..];
            if (skip > 0) return false;
            if (isClose) return true;

            for (; have < Wanted; bytes = bytes[1..])
            {
                if (bytes.IsEmpty) return false;
                header[have++] = bytes[0];
            }

            isClose = new FrameHeader(header).Opcode == Opcode.Close;
            skip = new FrameHeader(header).PayloadLength;
            have = 0;
        }
    }
}
