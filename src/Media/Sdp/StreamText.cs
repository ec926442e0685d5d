using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>One stream as an m-line with its attributes.</summary>
static class StreamText
{
    /// <param name="stream">what it says</param>
    /// <param name="local">where our media of it is</param>
    /// <param name="elsewhere">where media is to go instead; null: to us</param>
    /// <param name="isSaidAbove">whether that address stands at the session</param>
    /// <param name="isBundled">whether its SSRC has to be told</param>
    public static MediaDescription Of(NegotiatedStream stream, LocalStream local, IPEndPoint? elsewhere, bool isBundled, bool isSaidAbove)
    {
        if (stream.IsDeclined)
        {
            IReadOnlyList<string> raw = stream.RawFormats.Count > 0 ? stream.RawFormats : ["0"];
            return new(stream.Type, 0, stream.Protocol, raw, null, []);
        }
        var attributes = new List<SdpAttribute>();
        foreach (var format in stream.Formats)
        {
            attributes.Add(new("rtpmap", Map(format)));
            if (format.Fmtp.Length > 0)
            {
                attributes.Add(new("fmtp", string.Create(CultureInfo.InvariantCulture, $"{format.Payload} {format.Fmtp}")));
            }
        }
        if (stream.Ptime > 0)
        {
            attributes.Add(new("ptime", Text(stream.Ptime)));
        }
        var most = stream.Formats.Where(f => f.Codec is { MaxPtime: > 0 }).Select(f => f.Codec!.MaxPtime).DefaultIfEmpty(0).Min();
        if (stream.Kind == MediaKind.Audio && most > 0)
        {
            attributes.Add(new("maxptime", Text(most)));
        }
        attributes.Add(new(Directions.Word(stream.Direction), null));
        if (stream.IsMuxed)
        {
            attributes.Add(new("rtcp-mux", null));
        }
        if (isBundled && stream.Mid.Length > 0)
        {
            attributes.Add(new("ssrc", string.Create(CultureInfo.InvariantCulture, $"{local.Ssrc} cname:{local.Cname}")));
            attributes.Add(new("mid", stream.Mid));
        }
        return new(
            stream.Type,
            elsewhere?.Port ?? local.Port,
            stream.Protocol,
            [.. stream.Formats.Select(f => Text(f.Payload))],
            elsewhere is null || isSaidAbove
                ? null
                : new(elsewhere.AddressFamily == AddressFamily.InterNetworkV6 ? "IP6" : "IP4", elsewhere.Address.ToString()),
            attributes
        );
    }

    static string Map(StreamFormat format)
    {
        var name = format.Codec?.SdpName ?? "telephone-event";
        var channels = format.Codec is { Channels: > 1 } codec ? $"/{Text(codec.Channels)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{format.Payload} {name}/{format.Clock}{channels}");
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
