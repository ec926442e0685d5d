using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Media.Codecs;
using Convoke.Media.Sdp;
using Convoke.Telephony.Uac;

namespace Convoke.Calls.Pjsip;

/// <summary>Makes channels that call phones.</summary>
public sealed class PjsipDriver(PjsipParts parts) : IChannelDriver
{
    public string Name => "PJSIP";

    public DialledChannel? Request(string resource, Channel? requester, out int cause)
    {
        var isMultiDomain = !parts.Requests.Global.Get(Telephony.Objects.Global.DisableMultiDomain);
        if (PjsipDestination.Of(resource, parts.Endpoints, parts.Reachability, isMultiDomain, out cause) is not { } destination)
        {
            return null;
        }
        var way = destination.Contact is { } contact
            ? ContactWay.OfCall(contact, destination.Endpoint, parts.Requests, out var why)
            : ContactWay.ToUri(destination.Uri, destination.Endpoint, parts.Requests, out why);
        if (way is null)
        {
            parts.Log.NoWay(requester?.Name ?? "a call", Dialplan.Texts.Marks.Plain(resource), why);
            cause = Cause.NoRoute;
            return null;
        }
        var leg = new OutgoingLeg(destination, way, parts);
        var channel = parts.Channels.Make(leg, destination.Endpoint.Id, requester?.LinkedId);
        IReadOnlyList<StreamFormat> codecs = requester?.Technology is PjsipLeg caller ? caller.Media.Codecs : [];
        leg.Begin(channel, codecs, codecs.Any(f => f.Codec?.Kind == MediaKind.Video));
        return new(channel, leg.Call);
    }
}
