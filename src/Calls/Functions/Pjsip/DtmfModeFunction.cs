using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;
using Convoke.Sorcery.Fields;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Functions.Pjsip;

sealed class DtmfModeFunction()
    : Function(
        new(
            "PJSIP_DTMF_MODE",
            "How digits are sent and expected on this channel: a value of the endpoint's dtmf_mode",
            "",
            FunctionUse.Both
        )
    )
{
    protected override string? Read(FunctionCall call) =>
        call.Channel?.Technology is PjsipLeg leg ? EndpointWords.Dtmf.Render(leg.DtmfMode) : null;

    protected override bool Write(FunctionCall call, string value)
    {
        if (
            call.Channel?.Technology is not PjsipLeg leg
            || !EndpointWords.Dtmf.TryParse(Marks.Plain(value).Trim(), leg.DtmfMode, ParseScope.Offline, out var mode, out _)
        )
        {
            return false;
        }
        leg.SetDtmfMode(mode);
        return true;
    }
}
