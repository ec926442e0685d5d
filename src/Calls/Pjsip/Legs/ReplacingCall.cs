using System.Text;
using Convoke.Calls.Bridges;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>An INVITE that takes the place of another dialog (RFC 3891).</summary>
static class ReplacingCall
{
    /// <summary>Whom it replaces, and 0; else a refusal. Null and 0 for an INVITE that replaces nobody.</summary>
    public static (PjsipLeg? Replaced, int Refusal) Of(Message invite, SessionRouter router)
    {
        var values = new List<string>();
        foreach (var line in invite.Lines(HeaderId.Replaces))
        {
            values.Add(Encoding.UTF8.GetString(line.Value));
        }
        if (values.Count == 0)
        {
            return (null, 0);
        }
        if (values.Count > 1)
        {
            return (null, 400);
        }
        var named = ReplacedDialog.Of(values[0]);
        if (named.ToTag.Length == 0 || named.FromTag.Length == 0)
        {
            return (null, 400);
        }
        if (router.Find(named.CallId, named.ToTag, named.FromTag) is not { } session)
        {
            return (null, 481);
        }
        if (session.IsOver || session.Owner is not PjsipLeg leg)
        {
            return (null, 603);
        }
        return session.State switch
        {
            SessionState.Early when session is IncomingSession => (null, 481),
            SessionState.Early => (leg, 0),
            _ => named.IsEarlyOnly ? (null, 486) : (leg, 0),
        };
    }

    /// <summary>In the new channel's turn, for as long as the call lasts.</summary>
    public static async Task RunAsync(Channel channel, PjsipLeg replaced, PjsipParts parts)
    {
        if (!await channel.AnswerAsync())
        {
            return;
        }
        if (replaced.Session is { State: SessionState.Early })
        {
            await parts.Pickup.OfChannelAsync(channel, replaced.Channel, Cause.AnsweredElsewhere);
            return;
        }
        BridgeMember? member = null;
        await replaced.Channel.Turn.RunAsync(() =>
        {
            member = replaced.Channel.Membership as BridgeMember;
            return Task.CompletedTask;
        });
        if (member?.Bridge is { } bridge)
        {
            await bridge.JoinAsync(channel, BridgeRules.None, member);
        }
    }
}
