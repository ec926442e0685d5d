using Convoke.Ari;
using Convoke.Ari.Http;
using Convoke.Server.Logging;
using Convoke.Server.Options;

namespace Convoke.Server.Hosting;

/// <summary>Opens the HTTP side as http.conf says.</summary>
static class HttpPart
{
    public static async Task<AriServer> StartAsync(ServeOptions options, EtcFiles etc, Stores stores, ServerLog log, Parts parts)
    {
        var own = log.For("Convoke.Ari");
        var server = parts.Add(
            "HTTP",
            new AriServer(
                new()
                {
                    Conf = HttpConf.Read(etc.Need("http.conf"), own.HttpConfOdd),
                    Mapper = stores.Mapper,
                    VarDirectory = options.Var,
                    Logs = log.Factory,
                }
            )
        );
        try
        {
            await server.StartAsync(CancellationToken.None);
            return server;
        }
        catch (HttpListenException e)
        {
            throw new StartException(e.Message, e);
        }
    }
}
