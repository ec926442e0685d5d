using System.Buffers.Binary;

namespace Convoke.Media.Rtp;

/// <summary>Sends digits as telephone-events (RFC 4733), 20 ms apart, one digit after the other. Used by one thread.</summary>
sealed class EventSender
{
    const int StepMilliseconds = 20;
    const int Ends = 3;
    const byte Volume = 10;

    readonly Queue<(int Event, int Duration)> waiting = new();
    TimeSpan due;
    uint timestamp;
    int code = -1;
    int length;
    int sent;
    int ends;

    public bool IsBusy => code >= 0 || waiting.Count > 0;

    public void Add(int number, TimeSpan duration, int clock) => waiting.Enqueue((number, (int)(duration.TotalSeconds * clock)));

    /// <summary>Sends what is due.</summary>
    public void Tick(RtpStream stream, int payload, int clock, TimeSpan now)
    {
        if (now < due)
        {
            return;
        }
        if (code < 0)
        {
            if (!waiting.TryDequeue(out var next))
            {
                return;
            }
            (code, length, sent, ends) = (next.Event, next.Duration, 0, 0);
            timestamp = stream.NextTimestamp(clock / 50);
        }
        due = now + TimeSpan.FromMilliseconds(StepMilliseconds);
        var step = clock * StepMilliseconds / 1000;
        var isFirst = sent == 0;
        sent = Math.Min(sent + step, ushort.MaxValue);
        var isEnd = sent >= length;
        Span<byte> body = stackalloc byte[4];
        body[0] = (byte)code;
        body[1] = (byte)(Volume | (isEnd ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(body[2..], (ushort)Math.Min(isEnd ? Math.Max(length, 1) : sent, ushort.MaxValue));
        for (var copy = isEnd ? Ends : 1; copy > 0; copy--)
        {
            stream.Send(payload, isFirst, timestamp, body);
        }
        if (isEnd)
        {
            code = -1;
            // What follows begins behind the event, with a gap.
            due = now + TimeSpan.FromMilliseconds(80);
            stream.SkipTo(timestamp + (uint)length);
        }
    }
}
