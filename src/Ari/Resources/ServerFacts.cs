using Convoke.Telephony.Cli;

namespace Convoke.Ari.Resources;

/// <summary>What the API tells of the process it runs in.</summary>
/// <param name="EntityId">the server's identity</param>
/// <param name="Clock">the time</param>
/// <param name="Control">the process</param>
sealed record ServerFacts(string EntityId, TimeProvider Clock, IServerControl Control)
{
    public string Now => Timestamp.Of(Clock.GetUtcNow());
}
