using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hubbub.Bench.Wire;

/// <summary>Linux's epoll: one thread waits for thousands of sockets.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Readable = 1;
    private const int AddSocket = 1;
    private const int RemoveSocket = 2;
    private const int MaxReady = 512;

    // The kernel's struct is packed on x64 and nowhere else.
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly byte[] ready = new byte[MaxReady * 16];
    private readonly int epoll = Checked(Create(0));

    public void Add(Socket socket, int number)
    {
        Span<byte> wanted = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(wanted, Readable);
        BinaryPrimitives.WriteInt32LittleEndian(wanted[(Size - 8)..], number);
        Checked(Control(epoll, AddSocket, (int)socket.Handle, ref wanted[0]));
    }

    public void Remove(Socket socket)
    {
        byte unused = 0;
        Checked(Control(epoll, RemoveSocket, (int)socket.Handle, ref unused));
    }

    /// <summary>How many sockets have something to read; <see cref="Ready"/> tells their numbers.</summary>
    public int Wait(int milliseconds) => Math.Max(0, Wait(epoll, ref ready[0], MaxReady, milliseconds));

    public int Ready(int index) => BinaryPrimitives.ReadInt32LittleEndian(ready.AsSpan((index * Size) + Size - 8));

    public void Dispose() => _ = Close(epoll);

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int socket, ref byte wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int epoll, ref byte ready, int max, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
