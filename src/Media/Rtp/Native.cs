using System.Runtime.InteropServices;

namespace Convoke.Media.Rtp;

/// <summary>The system calls of the relay: the sockets of .NET cost several times as much a packet.</summary>
static unsafe partial class Native
{
    public const int EpollIn = 1;
    public const int EpollAdd = 1;
    public const int EpollDelete = 2;
    public const int DontWait = 0x40;

    /// <summary>struct epoll_event is packed on x86-64 only.</summary>
    public static readonly int EventBytes = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    public static readonly int EventDataAt = EventBytes - 8;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* details);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* into, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* from, nint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "recvfrom")]
    [SuppressGCTransition]
    public static partial nint ReceiveFrom(int descriptor, byte* into, nint count, int flags, byte* from, int* fromLength);

    [LibraryImport("libc", EntryPoint = "sendto")]
    [SuppressGCTransition]
    public static partial nint SendTo(int descriptor, byte* from, nint count, int flags, byte* to, int toLength);
}
