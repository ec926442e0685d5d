using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Transactions;

/// <summary>
/// Between the transports and the transaction user (RFC 3261 section 17): parses what arrives, absorbs repeated requests, matches
/// responses, and answers by itself what never concerns the user: malformed, too many, merged.
/// </summary>
public sealed class TransactionLayer : ITransportSink, IDisposable
{
    const int KeyBytes = 512;

    readonly KeyTable<ServerTransaction> servers = new();
    readonly KeyTable<ServerTransaction> merged = new();
    readonly KeyTable<ClientTransaction> clients = new();
    TransactionOptions options;

    /// <summary>Makes the transport layer, whose sink this is; both live and end together.</summary>
    public TransactionLayer(ITransactionUser user, TimerWheel wheel, TimeProvider time, ILogger logger, TransactionOptions? options = null)
    {
        (User, Wheel, Time, this.options) = (user, wheel, time, options ?? TransactionOptions.Default);
        Transports = new TransportLayer(this, wheel, time, logger);
    }

    public TransportLayer Transports { get; }

    /// <summary>For transactions that start from now on.</summary>
    public TransactionOptions Options
    {
        get => Volatile.Read(ref options);
        set => Volatile.Write(ref options, value);
    }

    public ParseLimits ParseLimits { get; init; } = ParseLimits.Default;

    /// <summary>Server transactions alive.</summary>
    public int Servers => servers.Count;

    /// <summary>Client transactions alive.</summary>
    public int Clients => clients.Count;

    internal ITransactionUser User { get; }
    internal TimerWheel Wheel { get; }
    internal TimeProvider Time { get; }
    internal bool IsBusy => servers.Count > Options.BusyServer;

    /// <summary>
    /// Sends a request whose top Via has this branch, and waits for its response. The buffer is retained as long as needed; the
    /// caller keeps its own reference. The user may be called before this returns. False when there are too many transactions already.
    /// </summary>
    /// <param name="timeout">Instead of timers B and F; null for these.</param>
    /// <param name="started">The transaction, retained for the caller if it wants to abandon it; release it then.</param>
    public bool Send(
        SendBuffer request,
        Method method,
        ReadOnlySpan<byte> branch,
        in Flow flow,
        IClientTransactionUser user,
        TimeSpan? timeout,
        out ClientTransaction? started
    )
    {
        started = null;
        if (clients.Count >= Options.MaxClient)
            return false;
        var transaction = ClientTransaction.Rent(this, request, method, flow, user);
        using (var keys = new TransactionKeys(stackalloc byte[KeyBytes]))
        {
            var key = keys.Client(branch, method, default);
            transaction.Key.Set(key, KeyTable<ClientTransaction>.HashOf(key));
        }

        transaction.Retain();
        started = transaction;
        if (clients.AddOrFind(transaction.Key) is { } other)
            throw new InvalidOperationException($"branch used twice, by {other.Method} and {method}");
        transaction.Start(timeout ?? Options.TimerB);
        return true;
    }

    /// <summary>The INVITE a CANCEL means (RFC 3261 section 9.2), retained for the caller; null if there is none.</summary>
    public ServerTransaction? FindCancelled(Message cancel)
    {
        using var keys = new TransactionKeys(stackalloc byte[KeyBytes]);
        var key = keys.Cancelled(cancel);
        return servers.Find(key, KeyTable<ServerTransaction>.HashOf(key));
    }

    public void Dispose() => Transports.Dispose();

    void ITransportSink.Received(ReadOnlyMemory<byte> bytes, in Flow flow)
    {
        var message = Message.Rent();
        try
        {
            var framing = flow.Protocol is TransportProtocol.Tcp or TransportProtocol.Tls ? Framing.Stream : Framing.Datagram;
            var result = message.Parse(bytes.Span, ParseLimits, framing);
            if (!result.IsDone)
                Refuse(message, result, flow);
            else if (!message.IsRequest)
                TakeResponse(message, flow);
            else if (message.Method == Method.Ack)
                TakeAck(message, flow);
            else
                TakeRequest(message, flow);
        }
        finally
        {
            message.Release();
        }
    }

    void ITransportSink.Closed(Connection connection, CloseReason reason) => User.ConnectionClosed(connection, reason);

    internal void Forget(ServerTransaction transaction)
    {
        servers.Remove(transaction.Key);
        merged.Remove(transaction.MergeKey);
        transaction.Release();
    }

    internal void Forget(ClientTransaction transaction)
    {
        clients.Remove(transaction.Key);
        transaction.Release();
    }

    void TakeRequest(Message request, in Flow flow)
    {
        using var keys = new TransactionKeys(stackalloc byte[KeyBytes]);
        var key = keys.Server(request);
        var hash = KeyTable<ServerTransaction>.HashOf(key);
        if (servers.Find(key, hash) is { } known)
        {
            known.Repeated();
            known.Release();
            return;
        }

        if (servers.Count >= Options.MaxServer)
        {
            Overloaded(request, flow);
            return;
        }

        var transaction = ServerTransaction.Rent(this, request, flow);
        transaction.Key.Set(key, hash);
        if (servers.AddOrFind(transaction.Key) is { } first)
        {
            // The same request on another thread at the same moment.
            first.Repeated();
            first.Release();
            transaction.Release();
            return;
        }

        // Held here too: the user may answer, and so end it, inside the call.
        transaction.Retain();
        try
        {
            transaction.Begin();
            if (IsMerged(transaction, request))
                Answer(transaction, request, 482);
            else
                User.Requested(transaction, request);
            if (transaction.IsInvite)
                transaction.AwaitAnswer(request);
        }
        catch
        {
            // A bug above, logged by the transport: the peer is told, and the transaction does not stay for ever.
            Answer(transaction, request, 500);
            throw;
        }
        finally
        {
            transaction.Release();
        }
    }

    /// <summary>
    /// RFC 3261 section 8.2.2.2. REGISTER and OPTIONS may come twice without harm, and phones do repeat them under a new branch,
    /// so they are not looked at.
    /// </summary>
    bool IsMerged(ServerTransaction transaction, Message request)
    {
        if (request.Method is Method.Register or Method.Options or Method.Cancel || !request.To.Tag.IsEmpty)
            return false;
        using var keys = new TransactionKeys(stackalloc byte[KeyBytes]);
        var key = keys.Merged(request);
        transaction.MergeKey.Set(key, KeyTable<ServerTransaction>.HashOf(key));
        if (merged.AddOrFind(transaction.MergeKey) is not { } other)
            return false;
        other.Release();
        return true;
    }

    void TakeAck(Message ack, in Flow flow)
    {
        using var keys = new TransactionKeys(stackalloc byte[KeyBytes]);
        var key = keys.Server(ack);
        if (servers.Find(key, KeyTable<ServerTransaction>.HashOf(key)) is not { } transaction)
        {
            User.Acknowledged(ack, flow);
            return;
        }

        transaction.AckReceived(ack);
        transaction.Release();
    }

    void TakeResponse(Message response, in Flow flow)
    {
        using var keys = new TransactionKeys(stackalloc byte[KeyBytes]);
        var key = keys.Client(response.TopVia.Branch, response.Method, response.MethodText);
        if (clients.Find(key, KeyTable<ClientTransaction>.HashOf(key)) is not { } transaction)
        {
            User.Stray(response, flow);
            return;
        }

        transaction.Received(response);
        transaction.Release();
    }

    /// <summary>More than can be kept: over UDP silence makes the peer slow down, over a connection a 503 tells it to.</summary>
    void Overloaded(Message request, in Flow flow)
    {
        flow.Transport.Counters.CountDropped();
        if (!flow.IsReliable)
            return;
        var buffer = SendBuffer.Rent();
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Stateless(request, tag);
        var writer = ResponseBuilder.Begin(buffer, request, 503, flow.Remote, tag);
        writer.Header(HeaderId.RetryAfter, (long)Options.T4.TotalSeconds);
        writer.Finish();
        flow.Send(buffer.Written);
        buffer.Release();
    }

    void Refuse(Message message, in ParseResult result, in Flow flow)
    {
        flow.Transport.Counters.CountMalformed();
        if (result.AnswerStatus == 0)
            return;
        var buffer = SendBuffer.Rent();
        ResponseBuilder.Refuse(buffer, message, result, flow.Remote);
        ResponseRoute.Send(Transports, flow, ResponseRoute.Target(message, flow), buffer.Written);
        buffer.Release();
    }

    static void Answer(ServerTransaction transaction, Message request, int status)
    {
        var buffer = SendBuffer.Rent();
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Stateless(request, tag);
        ResponseBuilder.Begin(buffer, request, status, transaction.Flow.Remote, tag).Finish();
        transaction.Respond(status, buffer.Written);
        buffer.Release();
    }
}
