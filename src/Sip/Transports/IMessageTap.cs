namespace Convoke.Sip.Transports;

/// <summary>
/// Sees every message as it is on the wire, for logging and capture. Called on the threads that receive and send, so it only copies.
/// </summary>
public interface IMessageTap
{
    void Received(ReadOnlySpan<byte> message, in Flow flow);

    /// <summary>Also when sending then fails.</summary>
    void Sent(ReadOnlySpan<byte> message, in Flow flow);
}
