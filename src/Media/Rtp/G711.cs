namespace Convoke.Media.Rtp;

/// <summary>A-law into mu-law and back by tables (ITU-T G.711).</summary>
static class G711
{
    public static readonly byte[] AlawToUlaw = Table(static a => EncodeUlaw(DecodeAlaw(a)));

    public static readonly byte[] UlawToAlaw = Table(static u => EncodeAlaw(DecodeUlaw(u)));

    static byte[] Table(Func<byte, byte> map)
    {
        var table = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            table[i] = map((byte)i);
        }
        return table;
    }

    static int DecodeUlaw(byte value)
    {
        var u = (byte)~value;
        var magnitude = ((((u & 0x0f) << 3) + 0x84) << ((u & 0x70) >> 4)) - 0x84;
        return (u & 0x80) != 0 ? -magnitude : magnitude;
    }

    static int DecodeAlaw(byte value)
    {
        var a = (byte)(value ^ 0x55);
        var exponent = (a & 0x70) >> 4;
        var magnitude = ((a & 0x0f) << 4) + 8;
        magnitude = exponent > 0 ? (magnitude + 0x100) << (exponent - 1) : magnitude;
        return (a & 0x80) != 0 ? magnitude : -magnitude;
    }

    static byte EncodeUlaw(int sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs(sample), 32635) + 0x84;
        var exponent = 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)magnitude) - 7;
        return (byte)~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f));
    }

    static byte EncodeAlaw(int sample)
    {
        var sign = sample >= 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs(sample), 32767);
        var exponent = magnitude < 256 ? 0 : 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)magnitude) - 7;
        var mantissa = exponent == 0 ? magnitude >> 4 : (magnitude >> (exponent + 3)) & 0x0f;
        return (byte)((sign | (exponent << 4) | (mantissa & 0x0f)) ^ 0x55);
    }
}
