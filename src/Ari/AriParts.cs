using Convoke.Ari.Http;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Telephony.Cli;
using Convoke.Telephony.Events;
using Convoke.Telephony.States;
using Convoke.Telephony.Variables;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari;

/// <summary>What the HTTP server is put together from. The required parts are the process's; the others work alone where they are not given.</summary>
public sealed record AriParts
{
    public required HttpConf Conf { get; init; }

    public required Mapper Mapper { get; init; }

    public required IServerControl Control { get; init; }

    /// <summary>The folder for the certificate, the server's identity and the folder of log files; it must be there.</summary>
    public required string VarDirectory { get; init; }

    public required ILoggerFactory Logs { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What devices are doing; null: those that programs control, in memory.</summary>
    public DeviceStates? Devices { get; init; }

    /// <summary>Whether endpoints can be reached.</summary>
    public IEndpointStates EndpointStates { get; init; } = NobodyReachable.Instance;

    /// <summary>What happens in the server; applications hear of it.</summary>
    public EventBus Events { get; init; } = new();

    public GlobalVariables Variables { get; init; } = new();

    /// <summary>The access list of a name, or null.</summary>
    public Func<string, AclRules?> AccessList { get; init; } = static _ => null;

    /// <summary>Paths beside the API that are served over WebSocket.</summary>
    public IReadOnlyList<WebSocketPath> WebSockets { get; init; } = [];
}
