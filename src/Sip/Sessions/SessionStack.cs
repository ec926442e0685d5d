using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>What sessions stand on.</summary>
/// <param name="layer">the transactions</param>
/// <param name="send">sends a request to what its target resolves to</param>
/// <param name="wheel">for their timers</param>
public sealed class SessionStack(TransactionLayer layer, Action<OutgoingRequest> send, TimerWheel wheel)
{
    public SessionRouter Router { get; } = new();

    internal TransactionLayer Layer => layer;

    internal Action<OutgoingRequest> Send => send;

    internal TimerWheel Wheel => wheel;

    internal TransactionOptions Options => layer.Options;
}
