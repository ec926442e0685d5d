using Convoke.Media.Rtp;

namespace Convoke.Calls.Streams;

/// <summary>A technology whose channels have media of their own.</summary>
public interface IMediaLeg
{
    /// <summary>The streams in the order of the m-lines; null for one that was declined. Read in any thread.</summary>
    IReadOnlyList<RtpStream?> Streams { get; }

    /// <summary>Whether digits pass as telephone-events: sent and expected so.</summary>
    bool PassesEvents { get; }

    /// <summary>Lets the phone hear itself, until it is connected to somebody or this is taken back.</summary>
    void Echo(bool isOn);
}
