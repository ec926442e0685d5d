using Convoke.Ari.Http;
using Convoke.Ari.Resources;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari;

/// <summary>What the HTTP server is put together from. The required parts are the server's; the others have something that works alone.</summary>
public sealed record AriParts
{
    public required HttpConf Conf { get; init; }

    public required Mapper Mapper { get; init; }

    /// <summary>Where the certificate is made; it must be there.</summary>
    public required string VarDirectory { get; init; }

    public required ILoggerFactory Logs { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The access list of a name, or null.</summary>
    public Func<string, AclRules?> AccessList { get; init; } = static _ => null;

    /// <summary>Paths beside the API that are served over WebSocket.</summary>
    public IReadOnlyList<WebSocketPath> WebSockets { get; init; } = [];

    internal IReadOnlyList<IResource> Resources(ILogger log)
    {
        var config = new ConfigResource(Mapper, log);
        return [new AsteriskResource(config)];
    }
}
