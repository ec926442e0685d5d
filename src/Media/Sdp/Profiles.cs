namespace Convoke.Media.Sdp;

/// <summary>What comes of the protocol of an offered m-line.</summary>
enum ProfileVerdict
{
    Taken,

    /// <summary>The line is declined, the others may go on.</summary>
    Declined,

    /// <summary>It does not fit what the endpoint says: the whole offer is refused.</summary>
    Refused,
}

/// <summary>The RTP profiles, as far as media is not encrypted.</summary>
static class Profiles
{
    public static string Offered(MediaWishes wishes) => wishes.IsAvpf ? "RTP/AVPF" : "RTP/AVP";

    public static ProfileVerdict Of(string protocol, MediaWishes wishes) =>
        (protocol, wishes) switch
        {
            (_, { TakesAnyProfile: true }) => ProfileVerdict.Taken,
            ("RTP/AVP", { IsAvpf: false }) or ("RTP/AVPF", { IsAvpf: true }) => ProfileVerdict.Taken,
            ("RTP/AVP" or "RTP/AVPF" or "RTP/SAVP" or "RTP/SAVPF", { IsForcedAvp: true }) => ProfileVerdict.Taken,
            ("RTP/AVP" or "RTP/AVPF" or "RTP/SAVP" or "RTP/SAVPF" or "UDP/TLS/RTP/SAVP" or "UDP/TLS/RTP/SAVPF", _) =>
                ProfileVerdict.Refused,
            _ => ProfileVerdict.Declined,
        };
}
