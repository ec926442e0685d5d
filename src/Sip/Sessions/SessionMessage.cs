using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>A request within the dialog that does not change the session: INFO, REFER, NOTIFY, MESSAGE and others.</summary>
/// <param name="session">in whose dialog it came</param>
/// <param name="transaction">by which it is answered</param>
/// <param name="message">what was received; valid during the call</param>
public readonly ref struct SessionMessage(InviteSession session, ServerTransaction transaction, Message message)
{
    public Message Message { get; } = message;

    /// <summary>Over which it came.</summary>
    public Flow Flow => transaction.Flow;

    public void Answer(int status) => Answer(status, SessionHeaders.None);

    public void Answer(int status, IReadOnlyList<(string Name, string Value)> headers) =>
        session.Respond(transaction, Message, status, status < 300 ? headers : [.. headers, .. session.Owner.OnRefusal], default);
}
