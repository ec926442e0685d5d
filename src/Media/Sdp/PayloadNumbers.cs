using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>Gives the formats of an offer their numbers: the table's where it is free, else the next that is.</summary>
sealed class PayloadNumbers
{
    const int Event = 101;

    readonly HashSet<int> taken = [Event];

    public int For(Codec codec) => codec.Payload >= 0 && taken.Add(codec.Payload) ? codec.Payload : Free();

    public int ForEvent(int clock) => clock == 8000 ? Event : Free();

    /// <summary>RFC 5761 section 4: 64 to 95 look like RTCP.</summary>
    int Free()
    {
        for (var number = 96; number <= 127; number++)
        {
            if (taken.Add(number))
            {
                return number;
            }
        }
        for (var number = 35; number < 64; number++)
        {
            if (taken.Add(number))
            {
                return number;
            }
        }
        return 127;
    }
}
