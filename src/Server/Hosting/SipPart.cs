using Convoke.Server.Logging;
using Convoke.Telephony;

namespace Convoke.Server.Hosting;

/// <summary>Opens the SIP side.</summary>
static class SipPart
{
    public static SipService Start(
        EtcFiles etc,
        ServerControl control,
        Stores stores,
        ServerLog log,
        Parts parts,
        TimeProvider clock,
        out IReadOnlyList<string> addresses
    )
    {
        var service = parts.Add("SIP", new SipService(stores.Mapper, clock, log.Factory));
        Read();
        control.Reloading += Read;
        addresses = service.Start();
        return service;

        void Read()
        {
            service.AccessLists.Load(etc.Need("acl.conf"));
            service.Extensions.Load(etc.Need("extensions.conf"));
        }
    }
}
