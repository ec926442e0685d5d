using Convoke.Media.Codecs;
using Convoke.Media.Sdp;

namespace Convoke.Media.Rtp;

/// <summary>What becomes of a packet from one stream to another, by its payload type.</summary>
sealed class PayloadMap
{
    public const byte Dropped = 255;

    /// <summary>The number it goes out under.</summary>
    public byte[] Out { get; } = NewOut();

    /// <summary>The table by which its octets are changed; null: none.</summary>
    public byte[]?[] Tables { get; } = new byte[128][];

    /// <summary>The clock of telephone-events; 0: it is none.</summary>
    public int[] EventClock { get; } = new int[128];

    /// <summary>Whether audio can pass at all.</summary>
    public bool HasCodec { get; private set; }

    /// <param name="from">the stream it comes from</param>
    /// <param name="to">the one it goes to; null: nowhere, only digits are read</param>
    /// <param name="passesEvents">whether telephone-events go through as they are</param>
    public static PayloadMap Of(StreamSetup from, StreamSetup? to, bool passesEvents)
    {
        var map = new PayloadMap();
        foreach (var format in from.Formats.Concat(from.Received))
        {
            if (format.IsEvent)
            {
                map.EventClock[format.Payload] = format.Clock;
                var other = passesEvents ? to?.Formats.FirstOrDefault(f => f.IsEvent && f.Clock == format.Clock) : null;
                map.Out[format.Payload] = (byte)(other?.Payload ?? Dropped);
            }
            else if (to is not null)
            {
                map.Add(format, to);
            }
        }
        return map;
    }

    void Add(StreamFormat format, StreamSetup to)
    {
        var number = to.PayloadOf(format.Codec!);
        if (number < 0 && Other(format.Codec!.Name) is { } other)
        {
            number = to.PayloadOf(CodecTable.Find(other)!);
            Tables[format.Payload] = other == "ulaw" ? G711.AlawToUlaw : G711.UlawToAlaw;
        }
        if (number >= 0)
        {
            HasCodec = true;
            Out[format.Payload] = (byte)number;
        }
    }

    static string? Other(string name) =>
        name switch
        {
            "alaw" => "ulaw",
            "ulaw" => "alaw",
            _ => null,
        };

    static byte[] NewOut()
    {
        var all = new byte[128];
        Array.Fill(all, Dropped);
        return all;
    }
}
