using Convoke.Calls.Bridges;
using Convoke.Calls.Channels;
using Convoke.Media.Codecs;
using Convoke.Media.Rtp;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Streams;

/// <summary>Lets two channels hear each other by relaying what the one receives to the other.</summary>
public sealed class RelayLinks(ILogger log) : IMediaLinks
{
    public bool CanLink(Channel one, Channel other)
    {
        if (
            one.Technology is not IMediaLeg { Streams: [{ Setup: { } from } first, ..] }
            || other.Technology is not IMediaLeg { Streams: [{ Setup: { } to } second, ..] }
        )
        {
            return true;
        }
        if (first.CanReach(second) || second.CanReach(first))
        {
            return true;
        }
        log.NoCommonCodec(one.Name, Names(from), other.Name, Names(to));
        return false;
    }

    public IMediaLink? Link(Channel one, Channel other, bool keepsMedia)
    {
        if (one.Technology is not IMediaLeg a || other.Technology is not IMediaLeg b)
        {
            return null;
        }
        var passesEvents = a.PassesEvents && b.PassesEvents && !keepsMedia;
        var pairs = a.Streams.Zip(b.Streams).Where(p => p.First is not null && p.Second is not null).ToList();
        foreach (var (first, second) in pairs)
        {
            first!.Connect(second, passesEvents);
            second!.Connect(first, passesEvents);
        }
        var isDirect = !keepsMedia && a is IDirectLeg { MayGoDirect: true } && b is IDirectLeg { MayGoDirect: true };
        var codec = isDirect ? CommonCodec(a, b) : null;
        return new Relay(pairs, codec is null ? null : new DirectMedia((IDirectLeg)a, (IDirectLeg)b, codec, one));
    }

    static string Names(StreamSetup setup) => string.Join(' ', setup.Formats.Where(f => !f.IsEvent).Select(f => f.Codec!.Name));

    /// <summary>The best codec of the first that the second has too.</summary>
    static Codec? CommonCodec(IMediaLeg a, IMediaLeg b) =>
        a.Streams is [{ Setup: { } from }, ..] && b.Streams is [{ Setup: { } to }, ..]
            ? from.Formats.FirstOrDefault(f => f.Codec is not null && to.PayloadOf(f.Codec) >= 0)?.Codec
            : null;

    sealed class Relay(List<(RtpStream?, RtpStream?)> pairs, DirectMedia? direct) : IMediaLink
    {
        public void Held(Channel by, bool isHeld) => direct?.Held(by, isHeld);

        public void Moved(Channel channel) => direct?.Moved(channel);

        public void Dispose()
        {
            direct?.Dispose();
            foreach (var (first, second) in pairs)
            {
                first!.Connect(null, passesEvents: false);
                second!.Connect(null, passesEvents: false);
            }
        }
    }
}
