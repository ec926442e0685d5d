using Convoke.Calls.Channels;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>Requests within the dialog of a call that do not change it.</summary>
static class LegRequests
{
    public static void Take(PjsipLeg leg, in SessionMessage request)
    {
        switch (request.Message.Method)
        {
            case Method.Info:
                request.Answer(Info(leg, request.Message));
                break;
            case Method.Refer:
                LegRefer.Take(leg, request);
                break;
            case Method.Options or Method.Notify:
                request.Answer(200);
                break;
            case Method.Message:
                request.Answer(202);
                break;
            case Method.Register or Method.Publish or Method.Subscribe:
                request.Answer(405, [("Allow", leg.Session!.Terms.Allow)]);
                break;
            default:
                request.Answer(501);
                break;
        }
    }

    static int Info(PjsipLeg leg, Message info)
    {
        if (info.Body.IsEmpty)
        {
            return 200;
        }
        var type = info.ContentType;
        var digit =
            type.Is("application"u8, "dtmf-relay"u8) ? InfoDigits.ReadRelay(info.Body)
            : type.Is("application"u8, "dtmf"u8) ? InfoDigits.ReadPlain(info.Body)
            : null;
        if (digit is { } pressed)
        {
            leg.Channel.Happened(new DigitHeard(pressed.Digit, pressed.Duration));
            return 200;
        }
        if (type.Is("application"u8, "media_control+xml"u8) || type.Is("application"u8, "hook-flash"u8))
        {
            return 200;
        }
        return type.Is("application"u8, "dtmf-relay"u8) || type.Is("application"u8, "dtmf"u8) ? 500 : 415;
    }
}
