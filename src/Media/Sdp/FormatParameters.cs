using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>What we say in fmtp.</summary>
static class FormatParameters
{
    /// <summary>Of a codec in an answer, where the peer said something of it, or in an offer for what another peer said.</summary>
    /// <param name="codec">which</param>
    /// <param name="said">what was said; empty: nothing</param>
    public static string Answer(Codec codec, string said) =>
        codec.Name switch
        {
            // RFC 3952 section 4.2: without mode it is 30 ms.
            "ilbc" => said.Contains("mode=20", StringComparison.OrdinalIgnoreCase) ? "mode=20" : "mode=30",
            "h264" => H264(said),
            "opus" => "",
            _ => codec.Fmtp.Length > 0 ? codec.Fmtp
            : codec.Kind == MediaKind.Video ? said
            : "",
        };

    /// <summary>The packetization first, then the profile, in capitals, then what else there is.</summary>
    static string H264(string said)
    {
        var parts = said.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .Select(p =>
                (
                    Name: p[0].ToLowerInvariant(),
                    Value: p[0].Equals("profile-level-id", StringComparison.OrdinalIgnoreCase) ? p[1].ToUpperInvariant() : p[1]
                )
            )
            .OrderBy(p =>
                p.Name switch
                {
                    "packetization-mode" => 0,
                    "profile-level-id" => 1,
                    _ => 2,
                }
            );
        return string.Join(';', parts.Select(p => $"{p.Name}={p.Value}"));
    }
}
