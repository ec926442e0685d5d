using System.Net;
using System.Text;
using Convoke.Calls.Channels;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Streams;
using Convoke.Dialplan.Texts;
using Convoke.Media.Codecs;
using Convoke.Sip.Sessions;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Functions.Channels;

/// <summary>The items of CHANNEL that channels of SIP have.</summary>
static class PjsipItems
{
    /// <summary>Null where there is no such item.</summary>
    public static string? Read(Channel channel, string item, IReadOnlyList<string> arguments)
    {
        if (channel.Technology is not PjsipLeg leg)
        {
            return null;
        }
        var first = arguments.Count > 0 ? arguments[0].Trim().ToLowerInvariant() : "";
        return item switch
        {
            "endpoint" => leg.Endpoint.Id,
            "contact" => leg is OutgoingLeg { Destination.Contact: { } contact } ? Marks.Mark(contact.Id) : "",
            "aor" => leg is OutgoingLeg { Destination.Contact: { } called } ? called.Aor.Id : "",
            "audionativeformat" or "audioreadformat" or "audiowriteformat" => Codecs(leg, MediaKind.Audio),
            "videonativeformat" => Codecs(leg, MediaKind.Video),
            "pjsip" => leg.Session is { } session ? Of(leg, session, first) : "",
            "rtp" => Rtp(leg, first, arguments.Count > 1 && arguments[1].Trim() == "video" ? 1 : 0),
            "rtcp" => Statistics(leg, first, arguments.Count > 1 && arguments[1].Trim() == "video" ? 1 : 0),
            _ => null,
        };
    }

    static string Codecs(PjsipLeg leg, MediaKind kind) =>
        $"({string.Join('|', leg.Media.Codecs.Where(f => f.Codec?.Kind == kind).Select(f => f.Codec!.Name))})";

    static string? Of(PjsipLeg leg, InviteSession session, string part) =>
        part switch
        {
            "call-id" => Marks.Mark(session.CallId),
            "secure" => session.Dialog is { IsSecure: true } ? "1" : "0",
            "target_uri" => Marks.Mark(session.Dialog?.RemoteTarget ?? ""),
            "local_uri" => Marks.Mark(session.Dialog?.LocalUri ?? ""),
            "local_tag" => Marks.Mark(session.LocalTag),
            "remote_uri" => Marks.Mark(session.Dialog?.RemoteUri ?? RemoteUri(leg)),
            "remote_tag" => Marks.Mark(session.Dialog?.Id.RemoteTag ?? ""),
            "request_uri" => leg is IncomingLeg incoming ? Marks.Mark(Encoding.UTF8.GetString(incoming.Invite.RequestUriText)) : "",
            "t38state" => "DISABLED",
            "local_addr" => Marks.Mark(session.Flow.SentBy.ToString()!),
            "remote_addr" => Marks.Mark(session.Flow.Remote.ToString()!),
            _ => null,
        };

    static string RemoteUri(PjsipLeg leg) => leg is IncomingLeg incoming ? Encoding.UTF8.GetString(incoming.Invite.From.Uri.Text) : "";

    static string? Rtp(PjsipLeg leg, string part, int index)
    {
        var stream = index < leg.Streams.Count ? leg.Streams[index] : null;
        return part switch
        {
            "src" => stream is null ? "" : $"{leg.Session?.Flow.SentBy.Host}:{stream.Port}",
            "dest" => (stream?.Target ?? stream?.Setup?.Target)?.ToString() ?? "",
            "direct" => "0.0.0.0:0",
            "secure" => "0",
            "hold" => leg.Media.IsHeld ? "1" : "0",
            _ => null,
        };
    }

    static string? Statistics(PjsipLeg leg, string part, int index)
    {
        var stream = index < leg.Streams.Count ? leg.Streams[index] : null;
        return part switch
        {
            "" or "all" =>
                $"ssrc={stream?.Ssrc ?? 0};themssrc=0;lp=0;rxjitter=0.000000;rxcount={stream?.Received ?? 0};txjitter=0.000000;txcount={stream?.Sent ?? 0};rlp=0;rtt=0.000000",
            "txcount" => $"{stream?.Sent ?? 0}",
            "rxcount" => $"{stream?.Received ?? 0}",
            "local_ssrc" => $"{stream?.Ssrc ?? 0}",
            _ => null,
        };
    }
}
