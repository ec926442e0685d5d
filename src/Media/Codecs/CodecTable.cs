namespace Convoke.Media.Codecs;

/// <summary>The codecs that can be negotiated, and the payload types of RFC 3551 that need no rtpmap.</summary>
public static class CodecTable
{
    static readonly Codec[] Rows =
    [
        new("ulaw", MediaKind.Audio, "PCMU", 8000, 1, 0, 20, 140),
        new("alaw", MediaKind.Audio, "PCMA", 8000, 1, 8, 20, 140),
        new("gsm", MediaKind.Audio, "GSM", 8000, 1, 3, 20, 300),
        new("g722", MediaKind.Audio, "G722", 8000, 1, 9, 20, 140),
        new("g729", MediaKind.Audio, "G729", 8000, 1, 18, 20, 220, "annexb=no"),
        new("g723", MediaKind.Audio, "G723", 8000, 1, 4, 30, 300),
        new("g726", MediaKind.Audio, "G726-32", 8000, 1, 111, 20, 300),
        new("g726aal2", MediaKind.Audio, "AAL2-G726-32", 8000, 1, 112, 20, 300),
        new("adpcm", MediaKind.Audio, "DVI4", 8000, 1, 5, 20, 300),
        new("lpc10", MediaKind.Audio, "LPC", 8000, 1, 7, 20, 20),
        new("slin", MediaKind.Audio, "L16", 8000, 1, 11, 20, 60),
        new("slin12", MediaKind.Audio, "L16", 12000, 1, 122, 20, 60),
        new("slin16", MediaKind.Audio, "L16", 16000, 1, 118, 20, 60),
        new("slin24", MediaKind.Audio, "L16", 24000, 1, 123, 20, 60),
        new("slin32", MediaKind.Audio, "L16", 32000, 1, 124, 20, 60),
        new("slin44", MediaKind.Audio, "L16", 44000, 1, 125, 20, 60),
        new("slin48", MediaKind.Audio, "L16", 48000, 1, 126, 20, 60),
        new("slin96", MediaKind.Audio, "L16", 96000, 1, 127, 20, 60),
        new("slin192", MediaKind.Audio, "L16", 192000, 1, 96, 20, 60),
        new("ilbc", MediaKind.Audio, "iLBC", 8000, 1, 97, 20, 300, "mode=20"),
        new("speex", MediaKind.Audio, "speex", 8000, 1, 110, 20, 60),
        new("speex16", MediaKind.Audio, "speex", 16000, 1, 117, 20, 60),
        new("speex32", MediaKind.Audio, "speex", 32000, 1, 119, 20, 60),
        new("siren7", MediaKind.Audio, "G7221", 16000, 1, 102, 20, 80, "bitrate=32000"),
        new("siren14", MediaKind.Audio, "G7221", 32000, 1, 115, 20, 80, "bitrate=48000"),
        new("g719", MediaKind.Audio, "G719", 48000, 1, 116, 20, 80),
        new("opus", MediaKind.Audio, "opus", 48000, 2, 107, 20, 60),
        new("codec2", MediaKind.Audio, "CODEC2", 8000, 1, -1, 20, 300),
        new("jpeg", MediaKind.Video, "JPEG", 90000, 1, 26, 0, 0),
        new("h261", MediaKind.Video, "H261", 90000, 1, 31, 0, 0),
        new("h263", MediaKind.Video, "H263", 90000, 1, 34, 0, 0),
        new("h263p", MediaKind.Video, "h263-1998", 90000, 1, 103, 0, 0),
        new("h264", MediaKind.Video, "H264", 90000, 1, 99, 0, 0),
        new("h265", MediaKind.Video, "H265", 90000, 1, 109, 0, 0),
        new("mpeg4", MediaKind.Video, "MP4V-ES", 90000, 1, 104, 0, 0),
        new("vp8", MediaKind.Video, "VP8", 90000, 1, 100, 0, 0),
        new("vp9", MediaKind.Video, "VP9", 90000, 1, 108, 0, 0),
    ];

    static readonly (string Alias, string Name)[] Aliases = [("G711U", "PCMU"), ("G711A", "PCMA"), ("G729A", "G729"), ("G.729", "G729")];

    static readonly (int Payload, string Name)[] Static =
    [
        (0, "ulaw"),
        (2, "g726"),
        (3, "gsm"),
        (4, "g723"),
        (5, "adpcm"),
        (7, "lpc10"),
        (8, "alaw"),
        (9, "g722"),
        (11, "slin"),
        (18, "g729"),
        (26, "jpeg"),
        (31, "h261"),
        (34, "h263"),
    ];

    static readonly Dictionary<string, Codec> ByName = Rows.ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>By the name of <c>allow</c>; null where it cannot be negotiated.</summary>
    public static Codec? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>By what rtpmap says; null for what we do not know.</summary>
    public static Codec? Find(MediaKind kind, string sdpName, int clock)
    {
        var name = Array.Find(Aliases, a => string.Equals(a.Alias, sdpName, StringComparison.OrdinalIgnoreCase)).Name ?? sdpName;
        return Array.Find(
            Rows,
            r => r.Kind == kind && r.Clock == clock && string.Equals(r.SdpName, name, StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>By a payload type that needs no rtpmap; null where it needs one.</summary>
    public static Codec? FindStatic(int payload) => Array.Find(Static, s => s.Payload == payload).Name is { } name ? ByName[name] : null;
}
