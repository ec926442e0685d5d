using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Pjsip;

sealed class SessionRefreshFunction()
    : Function(
        new("PJSIP_SEND_SESSION_REFRESH", "Offers the session anew, by re-INVITE or UPDATE: for =invite or =update", "", FunctionUse.Write)
    )
{
    protected override bool Write(FunctionCall call, string value)
    {
        if (call.Channel is not { State: Convoke.Calls.Channels.ChannelState.Up, Technology: PjsipLeg leg })
        {
            call.Report("the session can be offered anew only on an answered channel of PJSIP");
            return false;
        }
        switch (Marks.Plain(value).Trim().ToLowerInvariant())
        {
            case "invite":
                leg.Refresh(byUpdate: false);
                return true;
            case "update":
                leg.Refresh(byUpdate: true);
                return true;
            default:
                return false;
        }
    }
}
