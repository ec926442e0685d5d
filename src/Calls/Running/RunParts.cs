using Convoke.Dialplan;
using Convoke.Sorcery.AstDb;
using Convoke.Telephony;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Running;

/// <summary>What running dialplans stand on. One for the server.</summary>
sealed class RunParts
{
    public required Extensions Extensions { get; init; }

    /// <summary>Channels, bridges, and who makes them.</summary>
    public required CallService Calls { get; init; }

    /// <summary>Endpoints, contacts, devices.</summary>
    public required SipService Sip { get; init; }

    public required AstDbStore AstDb { get; init; }

    public required ApplicationTable Applications { get; init; }

    public required FunctionTable Functions { get; init; }

    /// <summary>What the dialplan may know of the server.</summary>
    public required ServerFacts Facts { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Log { get; init; }
}
