using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Convoke.Media.Rtp;

/// <summary>
/// The thread of all media sockets: it waits for packets with epoll, and sends each on before it reads the next. What concerns a stream's
/// packets is done here and needs no lock.
/// </summary>
public sealed unsafe class RtpLoop : IDisposable
{
    const int MostEvents = 256;
    const int PacketBytes = 8192;
    const int TickMilliseconds = 10;

    readonly ILogger log;
    readonly ConcurrentQueue<Action> orders = new();
    readonly List<RtpStream> ticking = [];
    readonly List<int> freeSlots = [];
    readonly int epoll;
    readonly int wake;
    readonly Thread thread;
    readonly long origin = Stopwatch.GetTimestamp();
    RtpStream?[] slots = new RtpStream?[64];
    int used;
    int count;
    volatile bool isStopped;

    public RtpLoop(ILogger log)
    {
        this.log = log;
        epoll = Native.EpollCreate(0);
        wake = Native.EventFd(0, 0);
        Watch(wake, -1);
        thread = new Thread(Run) { Name = "rtp", IsBackground = true };
        thread.Start();
    }

    /// <summary>Streams that are open.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Since the loop began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(origin);

    /// <summary>A stream on a free pair of ports; null where none is free.</summary>
    /// <param name="ports">from these</param>
    /// <param name="address">bound to it; null: to every address</param>
    /// <param name="tos">of outgoing packets</param>
    public RtpStream? Open(PortRange ports, IPAddress? address, int tos)
    {
        if (ports.Bind(address, tos) is not { } pair)
        {
            return null;
        }
        var stream = new RtpStream(this, pair.Rtp, pair.Rtcp);
        Interlocked.Increment(ref count);
        Do(() => Add(stream));
        return stream;
    }

    public void Dispose()
    {
        isStopped = true;
        Wake();
        thread.Join(TimeSpan.FromSeconds(2));
    }

    /// <summary>Does something on the loop's thread, in order.</summary>
    internal void Do(Action order)
    {
        orders.Enqueue(order);
        Wake();
    }

    internal void Remove(RtpStream stream) =>
        Do(() =>
        {
            ticking.Remove(stream);
            if (stream.Slot >= 0)
            {
                slots[stream.Slot] = null;
                freeSlots.Add(stream.Slot);
            }
            stream.Close();
            Interlocked.Decrement(ref count);
        });

    /// <summary>On the loop's thread: the stream has something to send by time.</summary>
    internal void Tick(RtpStream stream)
    {
        if (!ticking.Contains(stream))
        {
            ticking.Add(stream);
        }
    }

    void Add(RtpStream stream)
    {
        var slot = freeSlots.Count > 0 ? freeSlots[^1] : used++;
        if (freeSlots.Count > 0)
        {
            freeSlots.RemoveAt(freeSlots.Count - 1);
        }
        if (slot >= slots.Length)
        {
            Array.Resize(ref slots, 2 * slots.Length);
        }
        slots[slot] = stream;
        stream.Slot = slot;
        Watch(stream.Descriptor, slot << 1);
        Watch(stream.ControlDescriptor, (slot << 1) | 1);
    }

    void Watch(int descriptor, int data)
    {
        var details = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(new Span<byte>(details, 4), Native.EpollIn);
        BinaryPrimitives.WriteInt64LittleEndian(new Span<byte>(details + Native.EventDataAt, 8), data);
        _ = Native.EpollControl(epoll, Native.EpollAdd, descriptor, details);
    }

    void Wake()
    {
        ulong one = 1;
        _ = Native.Write(wake, (byte*)&one, 8);
    }

    void Run()
    {
        var events = stackalloc byte[MostEvents * 16];
        var packet = GC.AllocateArray<byte>(PacketBytes, pinned: true);
        while (!isStopped)
        {
            var ready = Native.EpollWait(epoll, events, MostEvents, ticking.Count > 0 ? TickMilliseconds : -1);
            try
            {
                for (var at = 0; at < ready; at++)
                {
                    var data = BinaryPrimitives.ReadInt64LittleEndian(
                        new Span<byte>(events + (at * Native.EventBytes) + Native.EventDataAt, 8)
                    );
                    if (data < 0)
                    {
                        Obey();
                    }
                    else if (slots[(int)(data >> 1)] is { } stream)
                    {
                        Receive(stream, (data & 1) != 0, packet);
                    }
                }
                SendDue();
            }
#pragma warning disable CA1031 // The top of a loop: one stream's fault must not stop the others.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LoopFailed(e);
            }
        }
        Obey();
        _ = Native.Close(epoll);
        _ = Native.Close(wake);
    }

    void Receive(RtpStream stream, bool isControl, byte[] packet)
    {
        var address = stackalloc byte[SocketAddressBytes.Most];
        var length = SocketAddressBytes.Most;
        nint bytes;
        fixed (byte* into = packet)
        {
            bytes = Native.ReceiveFrom(
                isControl ? stream.ControlDescriptor : stream.Descriptor,
                into,
                packet.Length,
                Native.DontWait,
                address,
                &length
            );
        }
        if (bytes > 0 && !isControl)
        {
            stream.Take(packet.AsSpan(0, (int)bytes), new ReadOnlySpan<byte>(address, length), Now);
        }
    }

    void Obey()
    {
        ulong counted;
        _ = Native.Read(wake, (byte*)&counted, 8);
        while (orders.TryDequeue(out var order))
        {
            order();
        }
    }

    void SendDue()
    {
        for (var at = ticking.Count - 1; at >= 0; at--)
        {
            ticking[at].SendDigits(Now);
            if (!ticking[at].IsSendingDigits)
            {
                ticking.RemoveAt(at);
            }
        }
    }
}
