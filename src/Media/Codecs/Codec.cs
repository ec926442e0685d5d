namespace Convoke.Media.Codecs;

public enum MediaKind
{
    Audio,
    Video,

    /// <summary>What we never take: text, application, image ...</summary>
    Other,
}

/// <summary>A codec as SDP names it.</summary>
/// <param name="Name">as <c>allow</c> names it</param>
/// <param name="Kind">what it carries</param>
/// <param name="SdpName">in rtpmap</param>
/// <param name="Clock">Hz of its timestamps</param>
/// <param name="Channels">behind the clock in rtpmap; 1 is not written</param>
/// <param name="Payload">the number we offer it under; -1: any that is free</param>
/// <param name="Ptime">milliseconds in a packet, usually</param>
/// <param name="MaxPtime">milliseconds, at most; 0: not said</param>
/// <param name="Fmtp">what we say of it in fmtp; empty: nothing</param>
public sealed record Codec(
    string Name,
    MediaKind Kind,
    string SdpName,
    int Clock,
    int Channels,
    int Payload,
    int Ptime,
    int MaxPtime,
    string Fmtp = ""
);
