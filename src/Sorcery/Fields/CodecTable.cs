using System.Collections.Frozen;

namespace Convoke.Sorcery.Fields;

/// <summary>What a codec carries.</summary>
public enum MediaType
{
    Audio,
    Image,
    Video,
    Text,
}

/// <summary>A codec by the name Asterisk knows it under.</summary>
/// <param name="Name">the name in <c>allow</c> lists</param>
/// <param name="Order">its place in the list that <c>all</c> stands for; -1: not part of it</param>
/// <param name="Media">what it carries</param>
public sealed record Codec(string Name, int Order, MediaType Media)
{
    public override string ToString() => Name;
}

/// <summary>The codecs there are, in the order that <c>all</c> gives.</summary>
public static class CodecTable
{
    static readonly (MediaType Media, string Names)[] Groups =
    [
        (
            MediaType.Audio,
            "codec2 g723 ulaw alaw gsm g726 g726aal2 adpcm slin slin12 slin16 slin24 slin32 slin44 slin48 slin96 slin192 lpc10 g729"
                + " speex speex16 speex32 ilbc g722 siren7 siren14 g719 opus"
        ),
        (MediaType.Image, "jpeg png"),
        (MediaType.Video, "h261 h263 h263p h264 h265 mpeg4 vp8 vp9"),
        (MediaType.Text, "red t140"),
        (MediaType.Image, "t38"),
        (MediaType.Audio, "silk8 silk12 silk16 silk24"),
    ];

    /// <summary>Every codec that <c>all</c> stands for.</summary>
    public static readonly IReadOnlyList<Codec> All =
    [
        .. Groups.SelectMany(g => g.Names.Split(' '), (g, name) => (g.Media, Name: name)).Select((x, i) => new Codec(x.Name, i, x.Media)),
    ];

    /// <summary>A codec that nobody has: named alone, it makes a list that is not empty and matches nothing.</summary>
    public static readonly Codec None = new("none", -1, MediaType.Audio);

    static readonly FrozenDictionary<string, Codec> ByName = All.Append(None)
        .ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The codec of a name, compared without regard to case; null where there is none.</summary>
    public static Codec? Find(string name) => ByName.GetValueOrDefault(name);
}
