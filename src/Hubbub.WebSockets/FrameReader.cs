using System.Buffers;
using System.Text.Unicode;

namespace Hubbub.WebSockets;

/// <summary>What the bytes received so far have brought.</summary>
internal enum Arrival { Incomplete, Text, Binary, Ping, Pong, Close, Fault }

/// <summary>Makes frames and messages of received bytes (RFC 6455 section 5). Knows no stream, and holds memory only
/// while it holds a part of something.</summary>
internal sealed class FrameReader(int maxBytes, int maxFrames)
{
    private const int ReceiveBytes = 4096;

    private byte[]? received;
    private int start, end;
    private byte[]? message;
    private int length;
    private byte opcode;
    private int frames;
    private bool isFinal;
    private uint key;
    private Utf8Check utf8;

    /// <summary>The payload of what arrived, valid until <see cref="Next"/> or <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; private set; }

    /// <summary>Why the peer is refused, after <see cref="Arrival.Fault"/>.</summary>
    public Ending? Fault { get; private set; }

    /// <summary>Bytes still to come of the payload of a data frame whose header was read.</summary>
    public int Remaining { get; private set; }

    public ReadOnlySpan<byte> Unread => received.AsSpan(start, end - start);

    public Arrival Next()
    {
        while (true)
        {
            if (Remaining > 0)
            {
                if (!TakePayload()) return Refuse(CloseCodes.InvalidText, "invalid UTF-8");
                if (Remaining > 0) return Arrival.Incomplete;
                if (isFinal) return Complete();
            }

            if (Unread.Length < FrameHeader.LeastBytes) return Arrival.Incomplete;
            if (ReadFrame() is { } arrival) return arrival;
        }
    }

    /// <summary>Gives back what holds nothing. True when no received byte is held.</summary>
    public bool Release()
    {
        Payload = default;
        if (opcode == 0) Return(ref message);
        if (start < end) return false;

        Return(ref received);
        start = end = 0;
        return true;
    }

    /// <summary>Gives back everything: nothing will be read any more.</summary>
    public void Free()
    {
        Return(ref message);
        Return(ref received);
        start = end = 0;
    }

    /// <summary>Where the next bytes are to be received; never empty.</summary>
    public Memory<byte> Space()
    {
        received ??= ArrayPool<byte>.Shared.Rent(ReceiveBytes);
        Unread.CopyTo(received);
        (start, end) = (0, end - start);
        return received.AsMemory(end);
    }

    public void Received(int count) => end += count;

    // Null means: the frame brought nothing to tell yet, look at what follows it.
    private Arrival? ReadFrame()
    {
        var header = new FrameHeader(Unread);
        if (Objection(header) is { } reason) return Refuse(CloseCodes.ProtocolError, reason);
        if (Unread.Length < FrameHeader.LeastBytes + header.LengthBytes) return Arrival.Incomplete;
        if (!header.IsLengthShortest) return Refuse(CloseCodes.ProtocolError, "length not in its shortest form");
        if (header.IsControl) return TakeControl(header);

        if (header.PayloadLength > (ulong)(maxBytes - length)) return Refuse(CloseCodes.TooBig, "message too big");
        if (frames == maxFrames) return Refuse(CloseCodes.TooBig, "too many fragments");
        return Unread.Length < header.Size ? Arrival.Incomplete : BeginData(header);
    }

    /// <summary>What the first two bytes of a frame already break, if anything (sections 5.1, 5.2, 5.4, 5.5).</summary>
    private string? Objection(FrameHeader header)
    {
        if (header.HasReservedBits) return "reserved bit";
        if (header.Opcode is > Opcode.Binary and < Opcode.Close or > Opcode.Pong) return "reserved opcode";
        if (!header.IsMasked) return "frame without a mask";
        if (header.IsControl && !header.IsFinal) return "fragmented control frame";
        if (header.IsControl) return header.LengthBytes > 0 ? "control frame too long" : null;
        if (header.Opcode == Opcode.Continuation) return opcode == 0 ? "continuation of nothing" : null;
        return opcode != 0 ? "message inside a message" : null;
    }

    private Arrival TakeControl(FrameHeader header)
    {
        var size = (int)header.PayloadLength;
        if (Unread.Length < header.Size + size) return Arrival.Incomplete;

        start += header.Size;
        Payload = received.AsMemory(start, size);
        Masking.Apply(received.AsSpan(start, size), header.Key);
        start += size;
        return header.Opcode switch
        {
            Opcode.Ping => Arrival.Ping,
            Opcode.Pong => Arrival.Pong,
            _ => Arrival.Close,
        };
    }

    private Arrival? BeginData(FrameHeader header)
    {
        var size = (int)header.PayloadLength;
        (isFinal, key) = (header.IsFinal, header.Key);
        if (header.Opcode != Opcode.Continuation) opcode = header.Opcode;
        frames++;
        start += header.Size;

        // Most messages are one frame received whole: those are handed out where they lie.
        if (isFinal && frames == 1 && size <= Unread.Length) return TakeWhole(size);
        Remaining = size;
        return size == 0 && isFinal ? Complete() : null;
    }

    private Arrival TakeWhole(int size)
    {
        var payload = received.AsMemory(start, size);
        Masking.Apply(payload.Span, key);
        start += size;
        if (opcode == Opcode.Text && !Utf8.IsValid(payload.Span)) return Refuse(CloseCodes.InvalidText, "invalid UTF-8");
        return Deliver(payload);
    }

    private bool TakePayload()
    {
        var piece = received.AsSpan(start, Math.Min(Remaining, end - start));
        key = Masking.Apply(piece, key);
        Append(piece);
        start += piece.Length;
        Remaining -= piece.Length;
        return opcode != Opcode.Text || utf8.Accept(piece);
    }

    // Grows with what has come, not with what a header promises.
    private void Append(ReadOnlySpan<byte> piece)
    {
        if (message is null || message.Length - length < piece.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + piece.Length, 2 * length));
            message.AsSpan(0, length).CopyTo(larger);
            Return(ref message);
            message = larger;
        }

        piece.CopyTo(message.AsSpan(length));
        length += piece.Length;
    }

    private Arrival Complete() => utf8.IsWhole
        ? Deliver(message.AsMemory(0, length))
        : Refuse(CloseCodes.InvalidText, "text ends inside a character");

    private Arrival Deliver(ReadOnlyMemory<byte> payload)
    {
        var arrival = opcode == Opcode.Text ? Arrival.Text : Arrival.Binary;
        (Payload, opcode, frames, length) = (payload, 0, 0, 0);
        return arrival;
    }

    private Arrival Refuse(ushort code, string reason)
    {
        Fault = Ending.Ours(code, reason);
        return Arrival.Fault;
    }

    private static void Return(ref byte[]? buffer)
    {
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }
}
