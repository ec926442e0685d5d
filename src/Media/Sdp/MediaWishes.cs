using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>A codec that a side wants.</summary>
/// <param name="Codec">which</param>
/// <param name="Ptime">milliseconds in a packet; 0: the usual</param>
/// <param name="Fmtp">what is said of it; null: the usual</param>
public sealed record CodecWish(Codec Codec, int Ptime = 0, string? Fmtp = null);

/// <summary>What a side wants of the media of a call; read once, when the call begins.</summary>
public sealed record MediaWishes
{
    /// <summary>Best first.</summary>
    public IReadOnlyList<CodecWish> Audio { get; init; } = [];

    public IReadOnlyList<CodecWish> Video { get; init; } = [];

    /// <summary>Answers have the order of the offer instead of ours.</summary>
    public bool AnswersInTheirOrder { get; init; }

    /// <summary>Answers have the best codec only.</summary>
    public bool AnswersWithOne { get; init; }

    /// <summary>Digits as RTP events (RFC 4733).</summary>
    public bool TakesEvents { get; init; } = true;

    public int MostAudio { get; init; } = 1;

    public int MostVideo { get; init; } = 1;

    /// <summary>Feedback profiles (RFC 4585), offered and demanded.</summary>
    public bool IsAvpf { get; init; }

    /// <summary>Not strict about the profile of offers.</summary>
    public bool IsForcedAvp { get; init; }

    /// <summary>Answers with the profile of the offer, whatever it is.</summary>
    public bool TakesAnyProfile { get; init; }

    /// <summary>RTP and RTCP on one port (RFC 5761).</summary>
    public bool RtcpMux { get; init; }

    /// <summary>All streams on one port (RFC 9143).</summary>
    public bool Bundle { get; init; }

    /// <summary>Packets as long as the peer's ptime says.</summary>
    public bool ObeysPtime { get; init; }

    /// <summary>G726-32 is packed the way of AAL2, as some phones do.</summary>
    public bool ReadsG726AsAal2 { get; init; }

    /// <summary>The user of the o= line.</summary>
    public string Owner { get; init; } = "-";

    /// <summary>The s= line.</summary>
    public string Name { get; init; } = "-";
}
