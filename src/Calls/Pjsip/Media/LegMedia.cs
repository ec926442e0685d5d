using System.Net;
using Convoke.Calls.Channels;
using Convoke.Media.Codecs;
using Convoke.Media.Rtp;
using Convoke.Media.Sdp;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Media;

/// <summary>The media of one SIP channel: what was negotiated, and the streams that carry it. Used in the channel's turn.</summary>
sealed class LegMedia
{
    readonly Channel channel;
    readonly ConfigObject endpoint;
    readonly PjsipParts parts;
    readonly List<RtpStream?> streams = [];
    readonly Negotiation negotiation;
    MediaPlace? place;
    IPEndPoint? elsewhere;
    bool isGone;

    public LegMedia(Channel channel, ConfigObject endpoint, MediaWishes wishes, PjsipParts parts)
    {
        (this.channel, this.endpoint, this.parts) = (channel, endpoint, parts);
        negotiation = new(wishes, () => place!.Said, Open);
    }

    public IReadOnlyList<RtpStream?> Streams => streams;

    /// <summary>The codecs in force, best first; empty before the first answer.</summary>
    public IReadOnlyList<StreamFormat> Codecs =>
        [.. negotiation.Streams.Where(s => !s.IsDeclined).SelectMany(s => s.Formats).Where(f => !f.IsEvent)];

    /// <summary>Whether something was agreed on.</summary>
    public bool IsAgreed => negotiation.Streams.Count > 0;

    /// <summary>Whether the peer holds us.</summary>
    public bool IsHeld => negotiation.Audio is { IsHeld: true };

    public bool HasEvents => negotiation.Audio?.Formats.Any(f => f.IsEvent) == true;

    /// <summary>True where a port was wanted and none was free.</summary>
    public bool IsOutOfPorts { get; private set; }

    public Negotiation Negotiation => negotiation;

    /// <summary>Where it is; said once, before anything is written.</summary>
    public void Settle(MediaPlace where) => place ??= where;

    public byte[] Offer(bool wantsVideo = false) => negotiation.Offer(wantsVideo);

    /// <summary>Our answer; null with a status and a reason where the offer is refused.</summary>
    public byte[]? Answer(ReadOnlySpan<byte> sdp, out int status, out string why)
    {
        status = 400;
        if (!SdpParser.TryParse(sdp, out var offer, out why))
        {
            return null;
        }
        status = 488;
        var answer = negotiation.Answer(offer!, out why);
        if (answer is null || IsOutOfPorts)
        {
            status = IsOutOfPorts ? 500 : 488;
            return null;
        }
        Apply();
        return answer;
    }

    /// <summary>Takes the answer to our offer; false with the reason where it does not fit.</summary>
    public bool Take(ReadOnlySpan<byte> sdp, out string why)
    {
        if (!SdpParser.TryParse(sdp, out var answer, out why) || !negotiation.Take(answer!, out why))
        {
            return false;
        }
        Apply();
        return true;
    }

    /// <summary>What is in force, once more.</summary>
    public byte[] Describe() => negotiation.Describe();

    /// <summary>Whether media comes from elsewhere than the phone says.</summary>
    public bool IsBehindNat => streams is [{ Setup.Target: { } said, Target: { } seen }, ..] && !said.Equals(seen);

    /// <summary>The next offer asks for media there, in one codec; null: to us. False where that is so already.</summary>
    public bool SetElsewhere(IPEndPoint? to, Codec codec)
    {
        if (isGone || Equals(elsewhere, to))
        {
            return false;
        }
        elsewhere = to;
        negotiation.Narrow(codec);
        negotiation.Elsewhere = at => at == 0 ? elsewhere : null;
        return true;
    }

    /// <summary>Sends a digit in the way of the endpoint; false where that is by INFO, or not at all.</summary>
    public bool SendDigit(char digit, TimeSpan duration) => streams.Count > 0 && streams[0]?.SendDigit(digit, duration) == true;

    public void Dispose()
    {
        isGone = true;
        streams.ForEach(s => s?.Dispose());
        streams.Clear();
    }

    LocalStream Open(int index, MediaKind kind)
    {
        while (streams.Count <= index)
        {
            streams.Add(null);
        }
        if (streams[index] is not { } stream)
        {
            var tos = endpoint.Get(kind == MediaKind.Video ? Endpoint.TosVideo : Endpoint.TosAudio);
            var opened = isGone ? null : parts.Loop.Open(place!.Ports, place.Bound, tos);
            if (opened is null)
            {
                IsOutOfPorts = true;
                parts.Log.NoMediaPort(channel.Name, place!.Ports.First, place.Ports.Last);
                return new(9, 0, "");
            }
            streams[index] = stream = opened;
            stream.DigitHeard = (digit, duration) => channel.Turn.Post(() => channel.Happened(new DigitHeard(digit, duration)));
        }
        return new(stream.Port, stream.Ssrc, stream.Cname);
    }

    void Apply()
    {
        for (var at = 0; at < negotiation.Streams.Count && at < streams.Count; at++)
        {
            var agreed = negotiation.Streams[at];
            if (agreed.IsDeclined || streams[at] is not { } stream)
            {
                continue;
            }
            var own = at < negotiation.Offered.Count ? negotiation.Offered[at].Formats : [];
            stream.Configure(new(agreed.Remote, agreed.Formats, own, agreed.Direction, place!.IsSymmetric, agreed.IsMuxed));
        }
    }
}
