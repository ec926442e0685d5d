// Endpoint options: allow_transfer, refer_blind_progress, context.
using System.Text;
using Convoke.Calls.Channels;
using Convoke.Calls.Transfers;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>REFER within a call: a transfer, blind or attended (RFC 5589).</summary>
static class LegRefer
{
    public static void Take(PjsipLeg leg, in SessionMessage request)
    {
        if (!leg.Endpoint.Get(Endpoint.AllowTransfer))
        {
            request.Answer(603);
            return;
        }
        if (ReferTo.Of(request.Message) is not { } target)
        {
            request.Answer(400);
            return;
        }
        var referredBy = Encoding.UTF8.GetString(request.Message.Value(HeaderId.ReferredBy));
        var progress = new ReferProgress(leg);
        if (WantsNoSubscription(request.Message))
        {
            var status = Begin(leg, target, referredBy, progress, isFollowed: false);
            request.Answer(status, status < 300 ? [("Refer-Sub", "false")] : SessionHeaders.None);
            progress.Keep();
            return;
        }
        request.Answer(202, [("Expires", "600")]);
        progress.Begin();
        var isFollowed = leg.Endpoint.Get(Endpoint.ReferBlindProgress) && target.Replaces is null;
        var outcome = Begin(leg, target, referredBy, progress, isFollowed);
        if (outcome >= 300 || !isFollowed)
        {
            progress.Finish(outcome);
        }
    }

    /// <summary>The status that it comes to, as far as that is known at once.</summary>
    static int Begin(PjsipLeg leg, ReferTo target, string referredBy, ReferProgress progress, bool isFollowed)
    {
        var result = target.Replaces is { } replaced
            ? Attended(leg, replaced)
            : Blind(leg, target.User, referredBy, isFollowed ? progress : null);
        if (result == TransferResult.Done && target.Replaces is null)
        {
            leg.Afterlife = progress;
        }
        return result switch
        {
            TransferResult.Done => 200,
            TransferResult.NotFound => 404,
            _ => 400,
        };
    }

    static TransferResult Attended(PjsipLeg leg, ReplacedDialog replaced)
    {
        var router = leg.Parts.Sessions.Router;
        var other =
            router.Find(replaced.CallId, replaced.ToTag, replaced.FromTag)
            ?? router.Find(replaced.CallId, replaced.FromTag, replaced.ToTag);
        return other?.Owner is PjsipLeg second ? Transfer.Attended(leg.Channel, second.Channel) : TransferResult.NotFound;
    }

    static TransferResult Blind(PjsipLeg leg, string user, string referredBy, ReferProgress? follower)
    {
        var channel = leg.Channel;
        if (channel.Membership is null)
        {
            return TransferResult.Invalid;
        }
        var context = channel.Variables.Get("TRANSFER_CONTEXT") is { Length: > 0 } given ? given : leg.Endpoint.Get(Endpoint.Context);
        var extension = user.Length > 0 ? user : "s";
        if (!leg.Parts.Dialplan.Exists(context, extension, channel.Caller.Id.Number.Text))
        {
            return TransferResult.NotFound;
        }
        var name = channel.Name;
        return Transfer.Blind(
            channel,
            new(context, extension, 1),
            transferred =>
            {
                transferred.Variables.Set("BLINDTRANSFER", name);
                if (referredBy.Length > 0)
                {
                    transferred.Variables.SetOutside("__SIPREFERREDBYHDR", referredBy);
                }
                transferred.Watcher = follower;
            }
        );
    }

    static bool WantsNoSubscription(Message refer)
    {
        foreach (var line in refer.Lines("Refer-Sub"u8))
        {
            return System.Text.Ascii.EqualsIgnoreCase(line.Value, "false"u8);
        }
        return false;
    }
}
