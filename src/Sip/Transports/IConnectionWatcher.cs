namespace Convoke.Sip.Transports;

/// <summary>Somebody who waits for something to come over one connection, as a client transaction does (RFC 3261 section 18.4).</summary>
public interface IConnectionWatcher
{
    /// <summary>Called once, on a pool thread, if the connection ends while it is watched.</summary>
    void ConnectionLost(Connection connection, CloseReason reason);
}
