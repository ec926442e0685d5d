using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>Makes the streams of our answer to an offer (RFC 3264 section 6).</summary>
static class Answers
{
    /// <summary>Null with the reason where nothing can come of the offer.</summary>
    public static IReadOnlyList<NegotiatedStream>? Of(SessionDescription offer, MediaWishes wishes, out string why)
    {
        why = "";
        var streams = new List<NegotiatedStream>();
        var (audio, video) = (0, 0);
        var (isUsable, isForeign) = (false, false);
        foreach (var media in offer.Media)
        {
            var kind = KindOf(media.Type);
            var stream = Declined(media, kind);
            if (media.Port > 0 && kind != MediaKind.Other)
            {
                var verdict = Profiles.Of(media.Protocol, wishes);
                if (verdict == ProfileVerdict.Refused)
                {
                    why = $"{media.Protocol} does not fit the endpoint";
                    return null;
                }
                isForeign |= verdict == ProfileVerdict.Declined;
                var isFirst = kind == MediaKind.Audio && audio == 0;
                var hasRoom = kind == MediaKind.Audio ? audio < wishes.MostAudio : video < wishes.MostVideo;
                var formats = verdict == ProfileVerdict.Taken && hasRoom ? Formats(media, kind, wishes, isFirst) : [];
                if (formats.Count > 0)
                {
                    if (Address(media) is not { } remote)
                    {
                        why = "its address cannot be used";
                        return null;
                    }
                    isUsable = true;
                    audio += kind == MediaKind.Audio ? 1 : 0;
                    video += kind == MediaKind.Video ? 1 : 0;
                    stream = Taken(offer, media, kind, formats, remote, wishes);
                }
            }
            streams.Add(stream);
        }
        if (!isUsable && !isForeign)
        {
            why = "there is no codec in common";
            return null;
        }
        return streams;
    }

    public static MediaKind KindOf(string type) =>
        type switch
        {
            "audio" => MediaKind.Audio,
            "video" => MediaKind.Video,
            _ => MediaKind.Other,
        };

    public static NegotiatedStream Declined(MediaDescription media, MediaKind kind) =>
        new()
        {
            Type = media.Type,
            Kind = kind,
            Protocol = media.Protocol,
            RawFormats = media.Formats,
            IsDeclined = true,
            Mid = media.Find("mid") ?? "",
        };

    /// <summary>Where a stream is wanted; a name of a host is not looked up, media then goes where it comes from. Null for an address that is none.</summary>
    public static IPEndPoint? Address(MediaDescription media)
    {
        var text = media.Connection?.Address ?? "";
        if (IPAddress.TryParse(text, out var address))
        {
            return new(
                address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address,
                media.Port
            );
        }
        var isName = text.Length > 0 && text.Any(char.IsAsciiLetter) && Uri.CheckHostName(text) == UriHostNameType.Dns;
        return isName
            ? new(string.Equals(text, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any, media.Port)
            : null;
    }

    static NegotiatedStream Taken(
        SessionDescription offer,
        MediaDescription media,
        MediaKind kind,
        IReadOnlyList<StreamFormat> formats,
        IPEndPoint remote,
        MediaWishes wishes
    )
    {
        var asked =
            int.TryParse(media.Find("ptime"), NumberStyles.None, CultureInfo.InvariantCulture, out var ptime) && ptime is > 0 and <= 300
                ? ptime
                : 0;
        var own = formats.Where(f => f.Codec is not null).Select(f => Ptime(wishes, f.Codec!)).DefaultIfEmpty(0).Min();
        return new()
        {
            Type = media.Type,
            Kind = kind,
            Protocol = media.Protocol,
            Formats = formats,
            Direction = Directions.Answer(Directions.Of(offer, media)),
            Remote = remote,
            IsMuxed = (wishes.RtcpMux || wishes.Bundle) && media.Has("rtcp-mux"),
            Mid = media.Find("mid") ?? "",
            Ptime =
                kind != MediaKind.Audio ? 0
                : wishes.ObeysPtime && asked > 0 ? asked
                : own,
        };
    }

    static int Ptime(MediaWishes wishes, Codec codec) =>
        wishes.Audio.FirstOrDefault(w => w.Codec == codec) is { Ptime: > 0 } own ? own.Ptime : codec.Ptime;

    static List<StreamFormat> Formats(MediaDescription media, MediaKind kind, MediaWishes wishes, bool takesEvents)
    {
        var offered = OfferedFormats.Of(media, kind, wishes.ReadsG726AsAal2);
        var wanted = kind == MediaKind.Audio ? wishes.Audio : wishes.Video;
        var common = wishes.AnswersInTheirOrder
            ? offered.Where(f => f.Codec is not null && wanted.Any(w => w.Codec == f.Codec)).ToList()
            : wanted.Select(w => offered.FirstOrDefault(f => f.Codec == w.Codec)).OfType<StreamFormat>().ToList();
        if (wishes.AnswersWithOne && common.Count > 1)
        {
            common = [common[0]];
        }
        if (common.Count == 0)
        {
            return [];
        }
        common = [.. common.Select(f => f with { Fmtp = FormatParameters.Answer(f.Codec!, f.Fmtp) })];
        if (takesEvents && wishes.TakesEvents)
        {
            common.AddRange(
                offered
                    .Where(f => f.IsEvent && (f.Clock == 8000 || common.Any(c => c.Clock == f.Clock)))
                    .Select(f => f with { Fmtp = "0-16" })
            );
        }
        return common;
    }
}
