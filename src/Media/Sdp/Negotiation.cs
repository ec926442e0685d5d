using System.Net;
using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>Where our media of one stream is.</summary>
/// <param name="Port">of RTP</param>
/// <param name="Ssrc">that we send with</param>
/// <param name="Cname">the canonical name</param>
public readonly record struct LocalStream(int Port, uint Ssrc, string Cname);

/// <summary>
/// The offers and answers of one side of a call (RFC 3264): what was agreed on last, and what we say next. It knows no sockets: ports are
/// asked for when a stream is written for the first time.
/// </summary>
/// <param name="wishes">what this side wants</param>
/// <param name="address">what o= and c= say</param>
/// <param name="local">gives the port of a stream by its place</param>
public sealed class Negotiation(MediaWishes wishes, Func<IPAddress> address, Func<int, MediaKind, LocalStream> local)
{
    string lastText = "";
    ulong id = (ulong)Random.Shared.Next(1, int.MaxValue);
    ulong version = (ulong)Random.Shared.Next(1, int.MaxValue);
    bool isBundled = wishes.Bundle;

    /// <summary>What is in force; empty until the first answer.</summary>
    public IReadOnlyList<NegotiatedStream> Streams { get; private set; } = [];

    /// <summary>What we offered last.</summary>
    public IReadOnlyList<NegotiatedStream> Offered { get; private set; } = [];

    /// <summary>Whether we hold the peer: our offers are sendonly.</summary>
    public bool IsHolding { get; set; }

    /// <summary>Where our media is to be sent instead of to us: direct media; null: to us.</summary>
    public Func<int, IPEndPoint?> Elsewhere { get; set; } = static _ => null;

    public MediaWishes Wishes { get; set; } = wishes;

    /// <summary>The first audio stream that is in use.</summary>
    public NegotiatedStream? Audio => Streams.FirstOrDefault(s => s is { Kind: MediaKind.Audio, IsDeclined: false });

    /// <summary>Our offer: of what is in force where there is something, else of all that is wished.</summary>
    /// <param name="wantsVideo">whether a first offer has video</param>
    public byte[] Offer(bool wantsVideo = false)
    {
        Offered = Streams.Count > 0 ? [.. Streams.Select(Again)] : Offers.Of(Wishes, wantsVideo);
        return Write(Offered);
    }

    /// <summary>An offer of all that is wished, whatever is in force: another list of codecs.</summary>
    public byte[] OfferAnew()
    {
        var fresh = Offers.Of(Wishes, wantsVideo: Streams.Any(s => s is { Kind: MediaKind.Video, IsDeclined: false }));
        Offered = Streams.Count == 0 ? fresh : [.. Streams.Select(s => fresh.FirstOrDefault(f => f.Kind == s.Kind && !s.IsDeclined) ?? s)];
        return Write(Offered);
    }

    /// <summary>Our answer; null with the reason where nothing can come of the offer, and what was in force stays.</summary>
    public byte[]? Answer(SessionDescription offer, out string why)
    {
        if (Answers.Of(offer, Wishes, out why) is not { } streams)
        {
            return null;
        }
        if (Streams.Count == 0 && lastText.Length == 0)
        {
            (id, version) = (offer.Origin.Id, offer.Origin.Version + 1);
        }
        isBundled =
            Wishes.Bundle
            && offer.Attributes.Any(a => a.Name == "group" && a.Value?.StartsWith("BUNDLE", StringComparison.Ordinal) == true);
        Streams = streams;
        return Write(streams);
    }

    /// <summary>Takes the answer to our last offer; false with the reason where it does not fit.</summary>
    public bool Take(SessionDescription answer, out string why)
    {
        why = "";
        var taken = new List<NegotiatedStream>();
        var isUsable = false;
        for (var at = 0; at < Offered.Count; at++)
        {
            var ours = Offered[at];
            var theirs = at < answer.Media.Count ? answer.Media[at] : null;
            if (ours.IsDeclined || theirs is null or { Port: 0 } || theirs.Type != ours.Type)
            {
                taken.Add(
                    ours with
                    {
                        IsDeclined = true,
                        RawFormats = [.. ours.Formats.Select(f => f.Payload.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                    }
                );
                continue;
            }
            var formats = OfferedFormats
                .Of(theirs, ours.Kind)
                .Where(f => ours.Formats.Any(o => o.IsEvent == f.IsEvent && o.Codec == f.Codec))
                .ToList();
            if (Answers.Address(theirs) is not { } remote || !formats.Exists(f => !f.IsEvent))
            {
                taken.Add(ours with { IsDeclined = true });
                continue;
            }
            isUsable = true;
            taken.Add(
                ours with
                {
                    Formats = [.. formats.Where(f => !f.IsEvent), .. formats.Where(f => f.IsEvent)],
                    Direction = Directions.Answer(Directions.Of(answer, theirs)),
                    Remote = remote,
                    IsMuxed = ours.IsMuxed && theirs.Has("rtcp-mux"),
                }
            );
        }
        if (!isUsable)
        {
            why = "it has none of the codecs that we offered";
            return false;
        }
        Streams = taken;
        return true;
    }

    /// <summary>From the next offer on audio has this codec only.</summary>
    public void Narrow(Codec codec) =>
        Streams = [
            .. Streams.Select(s =>
                s is { Kind: MediaKind.Audio, IsDeclined: false } && s.Formats.Any(f => f.Codec == codec)
                    ? s with
                    {
                        Formats = [.. s.Formats.Where(f => f.IsEvent || f.Codec == codec)],
                    }
                    : s
            ),
        ];

    /// <summary>What was written last did not leave: what is written next is the first of its kind.</summary>
    public void TakeBack() => lastText = "";

    /// <summary>What is in force, once more.</summary>
    public byte[] Describe() => Write(Streams.Count > 0 ? Streams : Offered);

    NegotiatedStream Again(NegotiatedStream stream) =>
        stream.IsDeclined
            ? stream
            : stream with
            {
                Direction = (IsHolding, stream.Direction) switch
                {
                    (true, Direction.RecvOnly or Direction.Inactive) => Direction.Inactive,
                    (true, _) => Direction.SendOnly,
                    (false, Direction.SendOnly) => Direction.SendRecv,
                    (false, var same) => same,
                },
            };

    byte[] Write(IReadOnlyList<NegotiatedStream> streams)
    {
        var text = Text(streams, version);
        var body = System.Text.Encoding.UTF8.GetString(SdpWriter.Write(text));
        if (lastText.Length > 0 && lastText != body)
        {
            version++;
            body = System.Text.Encoding.UTF8.GetString(SdpWriter.Write(Text(streams, version)));
        }
        lastText = body;
        return System.Text.Encoding.UTF8.GetBytes(body);
    }

    SessionDescription Text(IReadOnlyList<NegotiatedStream> streams, ulong number)
    {
        // All media elsewhere: the address stands at the session, as for our own.
        var own = streams.Count == 1 && Elsewhere(0) is { } direct ? direct.Address : address();
        var type = own.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "IP6" : "IP4";
        var lines = new List<MediaDescription>();
        for (var at = 0; at < streams.Count; at++)
        {
            lines.Add(
                StreamText.Of(
                    streams[at],
                    streams[at].IsDeclined ? default : local(at, streams[at].Kind),
                    Elsewhere(at),
                    isBundled,
                    streams.Count == 1
                )
            );
        }
        var mids = isBundled ? string.Join(' ', streams.Where(s => !s.IsDeclined && s.Mid.Length > 0).Select(s => s.Mid)) : "";
        return new(
            new(Wishes.Owner, id, number, type, own.ToString()),
            Wishes.Name,
            new(type, own.ToString()),
            mids.Length > 0 ? [new("group", "BUNDLE " + mids)] : [],
            lines
        );
    }
}
