namespace Convoke.Sip.Transports;

/// <summary>Takes what the transports receive. Called on receive threads, so it neither blocks nor throws.</summary>
public interface ITransportSink
{
    /// <summary>
    /// One datagram, or one whole message framed off a stream. The memory is the transport's and valid during the call only;
    /// what must live longer is copied. Messages of one channel arrive one after another, those of several in parallel.
    /// </summary>
    void Received(ReadOnlyMemory<byte> message, in Flow flow);

    /// <summary>A connection is gone: what was bound to it (RFC 5626 flows, contacts) goes with it. Once for each connection that was up.</summary>
    void Closed(Connection connection, CloseReason reason);
}
