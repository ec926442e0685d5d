using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>
/// What stands above the transactions (RFC 3261 section 5). Called on receive threads, in parallel for different channels, so it does
/// not block. Messages and transactions are valid during the call; what is kept longer is retained and released.
/// </summary>
public interface ITransactionUser
{
    /// <summary>A new request, never an ACK. It must be answered through the transaction, now or later.</summary>
    void Requested(ServerTransaction transaction, Message request);

    /// <summary>An ACK to a 2xx, which belongs to a dialog and to no transaction.</summary>
    void Acknowledged(Message ack, in Flow flow);

    /// <summary>A final response got no ACK in time, or a response could not be sent.</summary>
    void Unanswered(ServerTransaction transaction, TransactionFailure failure);

    /// <summary>A response that matches no client transaction: a repeated 2xx to an INVITE, or none of ours.</summary>
    void Stray(Message response, in Flow flow);

    /// <summary>What was bound to the connection is void.</summary>
    void ConnectionClosed(Connection connection, CloseReason reason);
}

/// <summary>How a transaction fails without a response.</summary>
public enum TransactionFailure
{
    /// <summary>Timer B, F or H.</summary>
    Timeout,

    /// <summary>The message could not be sent, or its connection ended.</summary>
    Transport,

    /// <summary>No address for the target, or no transport to reach it.</summary>
    Unresolvable,

    /// <summary>Too many client transactions, or the server stops.</summary>
    Refused,
}
