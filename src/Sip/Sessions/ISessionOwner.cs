using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>
/// Whose a session is. All is told in the turn that the session was given; no lock is held. Messages are valid during the call only.
/// </summary>
public interface ISessionOwner
{
    /// <summary>Headers of the refusals of requests within the dialog.</summary>
    IReadOnlyList<(string Name, string Value)> OnRefusal { get; }

    /// <summary>A provisional response to our INVITE, above 100.</summary>
    void Provisional(Message response);

    /// <summary>Our INVITE was accepted, and acknowledged.</summary>
    void Accepted(Message response);

    /// <summary>Our INVITE was refused; the session is over.</summary>
    void Refused(Message response);

    /// <summary>Nobody answered our INVITE; the session is over.</summary>
    void Failed(TransactionFailure failure);

    /// <summary>The caller gave up before we answered; the session is over.</summary>
    void Cancelled(Message cancel);

    /// <summary>The ACK to our answer came.</summary>
    void Acknowledged(Message ack);

    /// <summary>The session is over after it was accepted: by the peer's BYE, or, without a message, because the peer is gone.</summary>
    /// <param name="bye">null: no ACK, no refreshing, or a request of ours found no dialog any more</param>
    void Ended(Message? bye);

    /// <summary>The peer wants to change the session, by INVITE or UPDATE. It is answered now or later, once.</summary>
    void Changing(SessionChange change);

    /// <summary>Our description of the session as it is, for a refresh by INVITE.</summary>
    byte[] Describe();

    /// <summary>Another request within the dialog; the owner answers it.</summary>
    void Requested(SessionMessage request);
}
