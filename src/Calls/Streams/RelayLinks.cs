using Convoke.Calls.Bridges;
using Convoke.Calls.Channels;
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

    public IDisposable? Link(Channel one, Channel other, bool keepsMedia)
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
        return new Relay(pairs);
    }

    static string Names(StreamSetup setup) => string.Join(' ', setup.Formats.Where(f => !f.IsEvent).Select(f => f.Codec!.Name));

    sealed class Relay(List<(RtpStream?, RtpStream?)> pairs) : IDisposable
    {
        public void Dispose()
        {
            foreach (var (first, second) in pairs)
            {
                first!.Connect(null, passesEvents: false);
                second!.Connect(null, passesEvents: false);
            }
        }
    }
}
