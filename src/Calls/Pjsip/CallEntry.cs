using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Pjsip.Terms;
using Convoke.Media.Sdp;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Calls.Pjsip;

/// <summary>Takes the INVITEs that come in: whoever called is known by now, and the extension exists.</summary>
public sealed class CallEntry(PjsipParts parts) : IRequestHandler
{
    /// <summary>Takes the ringing call of one's group; looked for before the dialplan.</summary>
    const string PickupExtension = InviteHandler.PickupExtension;

    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Invite)
        {
            return false;
        }
        var endpoint = request.Endpoint!;
        var terms = EndpointTerms.Of(endpoint, request.Settings.Global, endpoint.Get(Endpoint.ContactUser) ?? "", parts.Requests);
        if (IncomingSession.Refusal(request.Message, terms) is { } refusal)
        {
            var response = request.Begin(refusal.Status);
            SessionHeaders.Write(response.Writer, refusal.Headers);
            response.SendStateless();
            return true;
        }
        if (SessionBody.Sdp(request.Message) is { IsEmpty: false } sdp && !SdpParser.TryParse(sdp, out _, out var why))
        {
            var response = request.Begin(400);
            response.Writer.Header(HeaderId.Warning, $"399 convoke \"The session description cannot be read: {why}\"");
            response.SendStateless();
            return true;
        }
        var (replaced, refused) = ReplacingCall.Of(request.Message, parts.Sessions.Router);
        if (refused != 0)
        {
            request.Begin(100).Send();
            request.Begin(refused).Send();
            return true;
        }
        var leg = new IncomingLeg(endpoint, parts);
        var channel = parts.Channels.Make(leg, endpoint.Id);
        var session = IncomingSession.Begin(parts.Sessions, channel.Turn, terms, request.Transaction, request.Message, leg);
        var user = Dialled.Extension(request) is { Length: > 0 } given ? given : "s";
        Func<Task>? instead =
            replaced is not null ? () => ReplacingCall.RunAsync(channel, replaced, parts)
            : user == PickupExtension ? () => PickUpAsync(leg)
            : null;
        leg.Begin(channel, session, new(Dialled.Context(request, endpoint.Get(Endpoint.OverlapContext)), user, 1), instead);
        return true;
    }

    async Task PickUpAsync(IncomingLeg leg)
    {
        if (!await parts.Pickup.ByGroupAsync(leg.Channel, Cause.Normal))
        {
            leg.Channel.HangupCause = Cause.Rejected;
        }
    }
}
