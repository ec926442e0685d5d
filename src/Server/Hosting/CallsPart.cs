using Convoke.Calls;
using Convoke.Calls.Streams;
using Convoke.Server.Logging;
using Convoke.Telephony;

namespace Convoke.Server.Hosting;

/// <summary>Makes the calls ready, before SIP is served.</summary>
static class CallsPart
{
    public static CallService Make(EtcFiles etc, ServerControl control, Stores stores, SipService sip, ServerLog log, Parts parts, TimeProvider clock)
    {
        var rtp = RtpConf.Read(etc.Need("rtp.conf"));
        control.Reloading += () => rtp = RtpConf.Read(etc.Need("rtp.conf"));
        return parts.Add("calls", new CallService(sip, stores.Mapper, () => Volatile.Read(ref rtp), clock, log.For("Convoke.Calls")));
    }
}
