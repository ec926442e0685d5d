using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Convoke.Media.Rtp;

/// <summary>
/// One stream of media: a port pair, who it talks to, and where what it hears goes. Set up from any thread by exchanging immutable objects;
/// packets are the affair of the loop's thread alone, which takes no lock and allocates nothing for them.
/// </summary>
public sealed unsafe class RtpStream : IDisposable
{
    const int HeaderBytes = 12;

    readonly RtpLoop loop;
    readonly Socket rtp;
    readonly Socket rtcp;
    readonly SourceLock sources = new();
    readonly EventReader events = new();
    readonly EventSender digits = new();
    volatile StreamSetup? setup;
    volatile Route? route;
    PeerAddress? target;
    uint sourceSsrc;
    uint timestampOffset;
    uint lastTimestamp;
    ushort sequenceOffset;
    ushort lastSequence = (ushort)Random.Shared.Next(ushort.MaxValue);
    object? source;
    long received;
    long sent;
    long dropped;
    bool hasSent;
    volatile bool isClosed;

    internal RtpStream(RtpLoop loop, Socket rtp, Socket rtcp)
    {
        (this.loop, this.rtp, this.rtcp) = (loop, rtp, rtcp);
        Descriptor = (int)rtp.Handle;
        ControlDescriptor = (int)rtcp.Handle;
        Port = ((IPEndPoint)rtp.LocalEndPoint!).Port;
        LastHeard = loop.Now;
    }

    public int Port { get; }

    public uint Ssrc { get; } = (uint)Random.Shared.NextInt64(1, uint.MaxValue);

    public string Cname { get; } = Guid.NewGuid().ToString();

    /// <summary>Is told of digits that ended, on the loop's thread: enqueue and return. Not of those that pass through as they are.</summary>
    public Action<char, TimeSpan>? DigitHeard { get; set; }

    /// <summary>When something was heard last, by the loop's clock.</summary>
    public TimeSpan LastHeard { get; private set; }

    public long Received => Volatile.Read(ref received);

    public long Sent => Volatile.Read(ref sent);

    /// <summary>Packets of strangers, and of payload types nobody agreed on.</summary>
    public long Dropped => Volatile.Read(ref dropped);

    /// <summary>Where we send; null: nowhere yet.</summary>
    public IPEndPoint? Target => Volatile.Read(ref target)?.ToEndPoint();

    /// <summary>What was agreed on.</summary>
    public StreamSetup? Setup => setup;

    internal int Descriptor { get; }

    internal int ControlDescriptor { get; }

    internal int Slot { get; set; } = -1;

    /// <summary>Takes what was agreed on; the same once more changes nothing.</summary>
    public void Configure(StreamSetup agreed)
    {
        var before = setup;
        setup = agreed;
        if (before?.Target is null || !before.Target.Equals(agreed.Target))
        {
            var address = agreed.Target is { } to && !to.Address.Equals(IPAddress.Any) ? PeerAddress.Of(to, rtp.AddressFamily) : null;
            Volatile.Write(ref target, address);
            loop.Do(() => sources.Announce(address, loop.Now));
        }
        Reroute();
        route?.To?.Reroute();
    }

    /// <summary>Lets what it hears go to another stream; null: nowhere. To itself it is an echo.</summary>
    /// <param name="to">the other</param>
    /// <param name="passesEvents">whether digits go through as they are, else they are told of</param>
    public void Connect(RtpStream? to, bool passesEvents)
    {
        route = new(to, passesEvents, setup is { } own ? PayloadMap.Of(own, to?.setup, passesEvents) : null);
    }

    /// <summary>Whether what it hears can be sent to another: there is a codec for it.</summary>
    public bool CanReach(RtpStream other) =>
        setup is { } from && other.setup is { } to && PayloadMap.Of(from, to, passesEvents: false).HasCodec;

    /// <summary>Sends a digit as telephone-event; false where the peer takes none.</summary>
    public bool SendDigit(char digit, TimeSpan duration)
    {
        if (setup?.Event is not { } format || EventReader.NumberOf(digit) is not (>= 0 and var number))
        {
            return false;
        }
        loop.Do(() =>
        {
            digits.Add(number, duration, format.Clock);
            loop.Tick(this);
        });
        return true;
    }

    public void Dispose()
    {
        if (!isClosed)
        {
            isClosed = true;
            loop.Remove(this);
        }
    }

    /// <summary>On the loop's thread, after which nothing is read any more.</summary>
    internal void Close()
    {
        rtp.Dispose();
        rtcp.Dispose();
    }

    internal bool IsSendingDigits => digits.IsBusy;

    internal void SendDigits(TimeSpan now)
    {
        if (setup?.Event is { } format)
        {
            digits.Tick(this, format.Payload, format.Clock, now);
        }
    }

    /// <summary>A packet came; the buffer may be written to.</summary>
    internal void Take(Span<byte> packet, ReadOnlySpan<byte> from, TimeSpan now)
    {
        if (isClosed || packet.Length < HeaderBytes || packet[0] >> 6 != 2 || packet[1] is >= 192 and <= 223)
        {
            return;
        }
        var sequence = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (!sources.Takes(from, sequence, now))
        {
            dropped++;
            return;
        }
        received++;
        LastHeard = now;
        if (setup is { IsSymmetric: true } && sources.Source is { } heard && target != heard)
        {
            Volatile.Write(ref target, heard);
        }
        if (route is not { Map: { } map } way)
        {
            return;
        }
        var payload = packet[1] & 0x7f;
        if (map.EventClock[payload] > 0 && map.Out[payload] == PayloadMap.Dropped)
        {
            ReadEvent(packet, map.EventClock[payload]);
            return;
        }
        var number = map.Out[payload];
        if (number == PayloadMap.Dropped)
        {
            dropped++;
            return;
        }
        if (map.Tables[payload] is { } table)
        {
            foreach (ref var octet in packet[HeadOf(packet)..])
            {
                octet = table[octet];
            }
        }
        way.To!.Forward(this, packet, sequence, number);
    }

    /// <summary>Sends a packet of our own making.</summary>
    internal void Send(int payload, bool isMarked, uint timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> packet = stackalloc byte[HeaderBytes + body.Length];
        packet[0] = 0x80;
        packet[1] = (byte)(payload | (isMarked ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], ++lastSequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], Ssrc);
        body.CopyTo(packet[HeaderBytes..]);
        hasSent = true;
        // What is relayed next goes on behind it.
        source = null;
        Put(packet);
    }

    internal uint NextTimestamp(int step) => lastTimestamp + (uint)step;

    internal void SkipTo(uint timestamp) => lastTimestamp = timestamp;

    void Reroute()
    {
        if (route is { } way)
        {
            Connect(way.To, way.PassesEvents);
        }
    }

    void ReadEvent(ReadOnlySpan<byte> packet, int clock)
    {
        var timestamp = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        var head = HeadOf(packet);
        if (head <= packet.Length && events.Take(timestamp, packet[head..], clock, out var duration) is { } digit)
        {
            DigitHeard?.Invoke(digit, duration);
        }
    }

    /// <summary>
    /// Under our SSRC, with numbers that go on without a gap when the source changes (RFC 3550 section 7.1: we are a translator that ends
    /// both sides).
    /// </summary>
    void Forward(RtpStream from, Span<byte> packet, ushort sequence, byte payload)
    {
        var timestamp = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        var isMarked = (packet[1] & 0x80) != 0;
        if (source != (object)from || sourceSsrc != ssrc)
        {
            (source, sourceSsrc) = (from, ssrc);
            sequenceOffset = (ushort)(lastSequence + 1 - sequence);
            timestampOffset = (hasSent ? lastTimestamp + 160 : timestamp) - timestamp;
            isMarked = true;
        }
        lastSequence = (ushort)(sequence + sequenceOffset);
        lastTimestamp = timestamp + timestampOffset;
        packet[1] = (byte)(payload | (isMarked ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], lastSequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], lastTimestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], Ssrc);
        hasSent = true;
        Put(packet);
    }

    void Put(ReadOnlySpan<byte> packet)
    {
        if (isClosed || target is not { } to || setup is not { Sends: true })
        {
            return;
        }
        sent++;
        fixed (byte* data = packet)
        fixed (byte* address = to.Bytes)
        {
            Native.SendTo(Descriptor, data, packet.Length, Native.DontWait, address, to.Bytes.Length);
        }
    }

    /// <summary>Where the payload begins: behind contributing sources and an extension.</summary>
    static int HeadOf(ReadOnlySpan<byte> packet)
    {
        var head = HeaderBytes + (4 * (packet[0] & 0x0f));
        if ((packet[0] & 0x10) != 0 && head + 4 <= packet.Length)
        {
            head += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(packet[(head + 2)..]));
        }
        return Math.Min(head, packet.Length);
    }

    sealed record Route(RtpStream? To, bool PassesEvents, PayloadMap? Map);
}
