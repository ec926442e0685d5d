using Convoke.Calls.Bridges;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Dialling;

/// <summary>What a Dial works with.</summary>
/// <param name="Drivers">who makes channels</param>
/// <param name="Bridges">where bridges are made</param>
/// <param name="Dialplan">for subroutines, and for those who go on by themselves</param>
/// <param name="Clock">what time it is</param>
/// <param name="Log">where failures are told</param>
public sealed record DialParts(ChannelDrivers Drivers, BridgeTable Bridges, IDialplan Dialplan, TimeProvider Clock, ILogger Log);
