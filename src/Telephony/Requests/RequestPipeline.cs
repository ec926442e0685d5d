using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Telephony.Acl;
using Convoke.Telephony.Authentication;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Identification;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Security;

namespace Convoke.Telephony.Requests;

/// <summary>
/// The way of every request: refused early, or its sender found, checked against access lists, authenticated, and handed to the first
/// handler that takes it.
/// </summary>
sealed class RequestPipeline(
    SettingsWatch settings,
    SourceAcl acl,
    EndpointFinder finder,
    EndpointAcl endpointAcl,
    Authenticator authenticator,
    SecurityLog security,
    ConnectionContacts connections,
    IReadOnlyList<IRequestHandler> handlers,
    IReadOnlyList<IRequestHandler> inDialog
) : ITransactionUser
{
    readonly IRequestHandler[] handlers = [.. handlers];
    readonly IRequestHandler[] inDialog = [.. inDialog];

    /// <summary>Set once, before the first transport opens.</summary>
    public TransactionLayer Transactions { private get; set; } = null!;

    /// <summary>Takes what no handler took: the calls, which stand above. Set once, before the first transport opens; null: there are none.</summary>
    public IRequestHandler? Calls { private get; set; }

    /// <summary>Sends on what other servers on the same database have for phones here. Set once, before the first transport opens.</summary>
    public Relay Relay { private get; set; } = null!;

    /// <summary>The sessions of calls. Set once, before the first transport opens.</summary>
    public SessionRouter Sessions { private get; set; } = null!;

    public void Requested(ServerTransaction transaction, Message message)
    {
        var request = new IncomingRequest(transaction, message, settings.Current);
        if (!acl.Permits(request))
        {
            request.Refuse(403);
            return;
        }
        if (Relay.Take(request))
        {
            return;
        }
        if (!message.To.Tag.IsEmpty && Sessions.Requested(transaction, message))
        {
            return;
        }
        var status = EarlyRefusals.Of(message, out var reason);
        if (status == 0 && message.Method == Method.Cancel)
        {
            Cancel(request);
            return;
        }
        if (status == 0 && message.Method == Method.Bye)
        {
            status = 481;
        }
        if (status != 0)
        {
            request.Refuse(status, reason);
            return;
        }
        var found = finder.Find(request);
        if (found.IsUnavailable)
        {
            request.Refuse(503);
            return;
        }
        request = request.From(found.Endpoint);
        if (found.Endpoint is not null && endpointAcl.RefusedBy(request) is { } list)
        {
            // Whoever an access list refuses is treated like one nobody knows, and so cannot tell the difference: not by the time it takes either.
            Go(request.Barred());
            security.FailedAcl(request, list);
            return;
        }
        Go(request);
    }

    void Go(in IncomingRequest request)
    {
        // RFC 3261 section 12.2.2: a tag in To names a dialog. Who knows its tags was let in when it began, and is not challenged again.
        if (request.Method != Method.Register && !request.Message.To.Tag.IsEmpty)
        {
            Dispatch(request, inDialog, otherwise: 481);
            return;
        }
        if (authenticator.Admits(request))
        {
            Dispatch(request, handlers, otherwise: 501);
        }
    }

    public void Acknowledged(Message ack, in Flow flow) => Sessions.Acknowledged(ack);

    public void Unanswered(ServerTransaction transaction, TransactionFailure failure) { }

    public void Stray(Message response, in Flow flow) { }

    public void ConnectionClosed(Connection connection, CloseReason reason) => connections.Closed(connection);

    void Dispatch(in IncomingRequest request, IRequestHandler[] those, int otherwise)
    {
        foreach (var handler in those)
        {
            if (handler.Handle(request))
            {
                return;
            }
        }
        if (those != handlers || Calls?.Handle(request) != true)
        {
            request.Refuse(otherwise);
        }
    }

    /// <summary>
    /// RFC 3261 section 9.2: a CANCEL that finds its request is answered 200 even where that request is refused already; one that was accepted
    /// is none any more.
    /// </summary>
    void Cancel(in IncomingRequest request)
    {
        if (Transactions.FindCancelled(request.Message) is not { } cancelled)
        {
            request.Refuse(481);
            return;
        }
        request.Refuse(cancelled.State == ServerState.Accepted ? 481 : 200);
        SessionRouter.Cancelled(cancelled, request.Message);
        cancelled.Release();
    }
}
