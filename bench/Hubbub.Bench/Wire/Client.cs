using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hubbub.Bench.Wire.Dialects;
using Hubbub.Bench.World;

namespace Hubbub.Bench.Wire;

/// <summary>One connection, cheap enough that a thousand of them leave the load's core idle.</summary>
internal abstract class Client(Seat seat, IDialect dialect) : Connection
{
    private const int MaxHeader = 8;
    private const byte Text = 0x81;
    private const byte Ping = 0x89;
    private static readonly byte[] EmptyPong = [0x8A, 0x80, 0, 0, 0, 0];
    private readonly byte[] head = new byte[1024];
    private int headLength;
    private bool isUpgraded;
    private byte[] rest = [];
    private int restLength;

    public Seat Seat => seat;

    protected IDialect Dialect => dialect;

    /// <summary>The target of the upgrade, and the header that says who asks for it.</summary>
    protected virtual (string Path, string Credentials) Door => dialect.DoorOf(seat);

    /// <summary>The server speaks first, and clients wait for it.</summary>
    protected virtual bool IsWelcomed => dialect.IsWelcomed;

    public bool IsReady { get; private set; }

    public bool IsJoined => Joins > 0;

    /// <summary>How many channels it was let into.</summary>
    public int Joins { get; private set; }

    /// <summary>Connects and asks for the upgrade; the answer is the first thing that is read.</summary>
    public void BeginHandshake(IPEndPoint server)
    {
        var (path, credentials) = Door;
        Open(server);
        Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {server}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + $"{credentials}\r\n\r\n"));
    }

    /// <summary>Reads once what is there and takes every whole frame.</summary>
    public override void Read(byte[] space)
    {
        if (!isUpgraded)
        {
            ReadHandshake();
            return;
        }

        rest.AsSpan(0, restLength).CopyTo(space);
        var count = Socket.Receive(space.AsSpan(restLength), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return;
        if (count == 0 || error != SocketError.Success)
        {
            HungUp(error);
            return;
        }

        var held = space.AsSpan(0, restLength + count);
        Keep(held[TakeFrames(held)..]);
        Taken();
    }

    /// <summary>Writes a frame and returns its length. The mask is zero: masked as the protocol wants, at no cost.</summary>
    public static int Frame(ReadOnlySpan<byte> text, Span<byte> into)
    {
        into[0] = Text;
        var isShort = text.Length < 126;
        into[1] = (byte)(0x80 | (isShort ? text.Length : 126));
        if (!isShort) BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)text.Length);
        var header = isShort ? 6 : MaxHeader;
        into[(header - 4)..header].Clear();
        text.CopyTo(into[header..]);
        return header + text.Length;
    }

    public void Join()
    {
        if (dialect.JoinOf(seat) is { } words) Say(words);
        else Joins = 1;
    }

    protected abstract void TakeMessage(ReadOnlySpan<byte> frame);

    protected virtual void TakeWelcome(ReadOnlySpan<byte> frame)
    {
    }

    protected virtual void TakeAck(ReadOnlySpan<byte> frame)
    {
    }

    /// <summary>Called when everything that came at once has been taken.</summary>
    protected virtual void Taken()
    {
    }

    protected virtual void HungUp(SocketError error) => throw new BenchFault($"the server hung up ({error})");

    /// <summary>The server says why it will hear and say nothing more.</summary>
    protected virtual void Closed(ushort code) => throw new BenchFault($"the server closed a connection with {code}");

    protected virtual void TakeOther(ReadOnlySpan<byte> frame)
    {
    }

    private void ReadHandshake()
    {
        var count = Socket.Receive(head.AsSpan(headLength), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return;
        if (count == 0 || error != SocketError.Success)
            throw new BenchFault($"the server hung up during the handshake ({error})");

        headLength += count;
        var answer = head.AsSpan(0, headLength);
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return;
        if (!answer.StartsWith("HTTP/1.1 101"u8))
            throw new BenchFault($"the handshake was refused: {Encoding.UTF8.GetString(answer)}");

        (isUpgraded, IsReady) = (true, !IsWelcomed);
        // The server's first words may come with its answer, and nothing follows until they are taken.
        var first = answer[(end + 4)..];
        Keep(first[TakeFrames(first)..]);
    }

    private int TakeFrames(ReadOnlySpan<byte> held)
    {
        var start = 0;
        while (held.Length - start >= 2)
        {
            var (header, length) = FrameAt(held[start..]);
            if (header == 0 || held.Length - start < header + length) break;

            Take(held[start], held.Slice(start + header, length));
            start += header + length;
        }

        return start;
    }

    private static (int Header, int Length) FrameAt(ReadOnlySpan<byte> held) => held[1] switch
    {
        < 126 => (2, held[1]),
        126 => held.Length < 4 ? (0, 0) : (4, BinaryPrimitives.ReadUInt16BigEndian(held[2..])),
        _ => held.Length < 10 ? (0, 0) : (10, (int)BinaryPrimitives.ReadUInt64BigEndian(held[2..])),
    };

    private void Take(byte kind, ReadOnlySpan<byte> payload)
    {
        if (kind == Ping) Send(EmptyPong);
        else if (kind != Text) Closed(payload.Length < 2 ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(payload));
        else Take(dialect.WordOf(payload), payload);
    }

    private void Take(Word word, ReadOnlySpan<byte> payload)
    {
        if (word == Word.Message) TakeMessage(payload);
        else if (word == Word.Ack) TakeAck(payload);
        else if (word == Word.Welcome) Welcome(payload);
        else if (word == Word.Joined) Joins++;
        else if (word == Word.Question) Say(dialect.AnswerTo(payload));
        else if (word == Word.Refusal) throw new BenchFault(Encoding.UTF8.GetString(payload));
        else TakeOther(payload);
    }

    private void Welcome(ReadOnlySpan<byte> frame)
    {
        TakeWelcome(frame);
        IsReady = true;
    }

    public void Say(string words)
    {
        var text = Encoding.ASCII.GetBytes(words);
        var frame = new byte[text.Length + MaxHeader];
        Send(frame.AsSpan(0, Frame(text, frame)));
    }

    private void Keep(ReadOnlySpan<byte> left)
    {
        if (left.Length > rest.Length) rest = new byte[Math.Max(1024, left.Length)];
        left.CopyTo(rest);
        restLength = left.Length;
    }
}
