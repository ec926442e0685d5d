using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>Makes the streams of an offer of ours.</summary>
static class Offers
{
    public static IReadOnlyList<NegotiatedStream> Of(MediaWishes wishes, bool wantsVideo)
    {
        var streams = new List<NegotiatedStream>();
        if (wishes.Audio.Count > 0 && wishes.MostAudio > 0)
        {
            streams.Add(Stream("audio", MediaKind.Audio, wishes.Audio, wishes, streams.Count));
        }
        if (wantsVideo && wishes.Video.Count > 0 && wishes.MostVideo > 0)
        {
            streams.Add(Stream("video", MediaKind.Video, wishes.Video, wishes, streams.Count));
        }
        return streams;
    }

    static NegotiatedStream Stream(string type, MediaKind kind, IReadOnlyList<CodecWish> codecs, MediaWishes wishes, int index)
    {
        var numbers = new PayloadNumbers();
        var formats = codecs.Select(w => new StreamFormat(numbers.For(w.Codec), w.Codec, w.Codec.Clock, w.Fmtp ?? w.Codec.Fmtp)).ToList();
        if (kind == MediaKind.Audio && wishes.TakesEvents)
        {
            var clocks = formats.Select(f => f.Clock).Where(c => c != 8000).Distinct().Prepend(8000).ToList();
            formats.AddRange(clocks.Select(c => new StreamFormat(numbers.ForEvent(c), null, c, "0-16")));
        }
        return new()
        {
            Type = type,
            Kind = kind,
            Protocol = Profiles.Offered(wishes),
            Formats = formats,
            IsMuxed = wishes.RtcpMux || wishes.Bundle,
            Mid = wishes.Bundle ? $"{type}-{index}" : "",
            Ptime = kind == MediaKind.Audio ? codecs.Min(w => w.Ptime > 0 ? w.Ptime : w.Codec.Ptime) : 0,
        };
    }
}
