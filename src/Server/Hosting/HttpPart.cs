using Convoke.Ari;
using Convoke.Ari.Http;
using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Telephony;
using Convoke.Telephony.Cli;

namespace Convoke.Server.Hosting;

/// <summary>Opens the HTTP side as http.conf says.</summary>
static class HttpPart
{
    public static async Task<AriServer> StartAsync(
        ServeOptions options,
        EtcFiles etc,
        Stores stores,
        SipService sip,
        IServerControl control,
        ServerLog log,
        Parts parts
    )
    {
        var own = log.For("Convoke.Ari");
        try
        {
            var server = parts.Add(
                "HTTP",
                new AriServer(
                    new()
                    {
                        // Where the file is broken nobody knows which addresses may be served: none is, and SIP is all the same.
                        Conf =
                            etc.Shared.Try("http.conf", out var isBroken) is var file && isBroken
                                ? new()
                                : HttpConf.Read(file, own.HttpConfOdd),
                        Mapper = stores.Mapper,
                        Control = control,
                        Devices = sip.Devices,
                        AccessList = sip.AccessLists.Find,
                        EndpointStates = sip.Reachability,
                        Events = sip.Events,
                        WebSockets = [SipPart.WebSockets(sip)],
                        VarDirectory = options.Var,
                        Logs = log.Factory,
                    }
                )
            );
            await server.StartAsync(CancellationToken.None);
            return server;
        }
        catch (HttpListenException e)
        {
            throw new StartException(e.Message, e);
        }
    }
}
