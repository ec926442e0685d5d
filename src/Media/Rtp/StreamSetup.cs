using System.Net;
using Convoke.Media.Codecs;
using Convoke.Media.Sdp;

namespace Convoke.Media.Rtp;

/// <summary>What a stream goes by: where it sends, and under which numbers. Immutable; a change is another one.</summary>
/// <param name="Target">where media is wanted; null: nowhere yet</param>
/// <param name="Formats">of the peer, best first</param>
/// <param name="Received">the numbers that we announced, where they differ from the peer's</param>
/// <param name="Direction">which way</param>
/// <param name="IsSymmetric">sends to where media comes from</param>
/// <param name="IsMuxed">RTCP on the same port</param>
public sealed record StreamSetup(
    IPEndPoint? Target,
    IReadOnlyList<StreamFormat> Formats,
    IReadOnlyList<StreamFormat> Received,
    Direction Direction,
    bool IsSymmetric,
    bool IsMuxed
)
{
    /// <summary>The number we send a codec under; -1: the peer does not take it.</summary>
    public int PayloadOf(Codec codec) => Formats.FirstOrDefault(f => f.Codec == codec)?.Payload ?? -1;

    /// <summary>The telephone-event we send: that of the clock of the first codec, else of 8000 Hz; null: the peer takes none.</summary>
    public StreamFormat? Event =>
        Formats.FirstOrDefault(f => f.IsEvent && f.Clock == Formats[0].Clock) ?? Formats.FirstOrDefault(f => f.IsEvent);

    public bool Sends => Direction is Direction.SendRecv or Direction.SendOnly;
}
