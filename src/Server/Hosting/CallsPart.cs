using Convoke.Calls;
using Convoke.Calls.Streams;
using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Telephony;

namespace Convoke.Server.Hosting;

/// <summary>Makes the calls ready, before SIP is served.</summary>
static class CallsPart
{
    public static CallService Make(
        ServeOptions options,
        EtcFiles etc,
        ServerControl control,
        Stores stores,
        SipService sip,
        ServerLog log,
        Parts parts,
        TimeProvider clock
    )
    {
        var rtp = RtpConf.Read(null);
        Read();
        control.Reloading += Read;
        var calls = parts.Add("calls", new CallService(sip, stores.Mapper, () => Volatile.Read(ref rtp), clock, log.For("Convoke.Calls")));
        _ = new CallsDialplan(calls, sip, stores.AstDb, DialplanConf.Facts(etc, options));
        DialplanConf.Load(etc, sip.Extensions);
        control.Reloading += () => DialplanConf.Load(etc, sip.Extensions);
        return calls;

        void Read()
        {
            if (etc.Shared.Try("rtp.conf", out var isBroken) is var file && !isBroken)
            {
                Volatile.Write(ref rtp, RtpConf.Read(file));
            }
        }
    }
}
