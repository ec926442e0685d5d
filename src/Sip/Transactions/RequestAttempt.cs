using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>One request on its way through the addresses of its target.</summary>
sealed class RequestAttempt(TransactionLayer layer, OutgoingRequest request) : IClientTransactionUser
{
    const int BranchBytes = 7 + ToTag.Bytes;

    /// <summary>RFC 3261 section 18.1.1: what is longer goes over a transport with congestion control, as the path's MTU is not known.</summary>
    const int MaxDatagramBytes = 1300;

    readonly Lock gate = new();
    IReadOnlyList<ResolvedTarget> targets = [];
    ClientTransaction? current;

    /// <summary>The address that a request too long for UDP is tried at over TCP; it gets a datagram where no TCP connection comes about.</summary>
    ResolvedTarget? switched;
    int next;
    bool provisional;
    bool finished;

    public void Begin(IReadOnlyList<ResolvedTarget> resolved)
    {
        targets = resolved;
        TryNext(TransactionFailure.Unresolvable);
    }

    public void Over(Flow flow)
    {
        if (!Start(flow))
            GiveUp(TransactionFailure.Refused);
    }

    public void GiveUp(TransactionFailure failure)
    {
        if (Finish())
            request.Failed(failure);
    }

    public void Abandon()
    {
        if (!Finish())
            return;
        ClientTransaction? left;
        lock (gate)
        {
            left = current;
            current = null;
        }

        left?.Abandon();
        left?.Release();
    }

    void IClientTransactionUser.Answered(ClientTransaction transaction, Message response)
    {
        if (response.StatusCode < 200)
        {
            provisional = true;
            if (!Volatile.Read(ref finished))
                request.Provisional(response);
            return;
        }

        // RFC 3263 section 4.3: a 503 means this server, not this request.
        if (response.StatusCode == 503 && HasNext)
        {
            Forget();
            switched = null;
            TryNext(TransactionFailure.Transport);
            return;
        }

        var first = Finish();
        Forget();
        if (first || (transaction.IsInvite && response.StatusCode < 300))
            request.Answered(response, transaction.Flow, layer.Time.GetElapsedTime(transaction.StartedAt));
    }

    void IClientTransactionUser.Failed(ClientTransaction transaction, TransactionFailure failure)
    {
        Forget();
        if (failure == TransactionFailure.Timeout)
            switched = null;
        // Once somebody has begun to answer, another server would do the work twice.
        if (provisional)
            GiveUp(failure);
        else
            TryNext(failure);
    }

    bool HasNext => next < targets.Count && !provisional;

    void TryNext(TransactionFailure last)
    {
        while (!Volatile.Read(ref finished))
        {
            var asDatagram = switched is not null;
            if ((switched ?? (next < targets.Count ? targets[next++] : null)) is not { } target)
            {
                GiveUp(last);
                return;
            }

            switched = null;
            if (ChannelTo(target, target.Protocol) is not { } channel)
                continue;
            if (Start(new Flow(channel, target.Address), asDatagram ? null : target))
                return;
            last = TransactionFailure.Refused;
        }
    }

    Channel? ChannelTo(ResolvedTarget target, TransportProtocol protocol) =>
        layer.Transports.ChannelTo(protocol, target.Address, request.TransportName, target.ServerName);

    /// <param name="flow">where to</param>
    /// <param name="target">the address to be tried over TCP where the request is too long for UDP; null: only the flow will do</param>
    bool Start(Flow flow, ResolvedTarget? target = null)
    {
        Span<byte> branch = stackalloc byte[BranchBytes];
        "z9hG4bK"u8.CopyTo(branch);
        ToTag.Random(branch[7..]);
        var buffer = SendBuffer.Rent();
        try
        {
            Write(buffer, flow, branch);
            if (IsTooLong(buffer, flow) && target is { } asked && ChannelTo(asked, TransportProtocol.Tcp) is { } connection)
            {
                switched = target;
                flow = new Flow(connection, asked.Address);
                buffer.Clear();
                Write(buffer, flow, branch);
            }

            if (!layer.Send(buffer, request.Method, branch, flow, this, request.Timeout, out var started))
                return false;
            Keep(started!);
            return true;
        }
        finally
        {
            buffer.Release();
        }
    }

    bool IsTooLong(SendBuffer buffer, in Flow flow) =>
        layer.Options.SwitchesToTcp && flow.Protocol == TransportProtocol.Udp && buffer.Length > MaxDatagramBytes;

    void Write(SendBuffer buffer, Flow flow, ReadOnlySpan<byte> branch) =>
        request.Write(buffer, new OutgoingVia(flow, flow.SentBy, branch, layer.Options.AsksForRport));

    /// <summary>It may have ended before it could be kept; then there is nothing to abandon later.</summary>
    void Keep(ClientTransaction started)
    {
        lock (gate)
        {
            if (!finished && started.State != ClientState.Terminated)
            {
                (current, started) = (started, current!);
            }
        }

        started?.Release();
    }

    void Forget()
    {
        ClientTransaction? ended;
        lock (gate)
        {
            ended = current;
            current = null;
        }

        ended?.Release();
    }

    /// <summary>True once.</summary>
    bool Finish()
    {
        lock (gate)
        {
            if (finished)
                return false;
            finished = true;
            return true;
        }
    }
}
