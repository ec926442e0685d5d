using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>One request on its way through the addresses of its target.</summary>
sealed class RequestAttempt(TransactionLayer layer, OutgoingRequest request) : IClientTransactionUser
{
    const int BranchBytes = 7 + ToTag.Bytes;

    readonly Lock gate = new();
    IReadOnlyList<ResolvedTarget> targets = [];
    ClientTransaction? current;
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
        // Once somebody has begun to answer, another server would do the work twice.
        if (provisional)
            GiveUp(failure);
        else
            TryNext(failure);
    }

    bool HasNext => next < targets.Count && !provisional;

    void TryNext(TransactionFailure last)
    {
        while (next < targets.Count)
        {
            if (Volatile.Read(ref finished))
                return;
            var target = targets[next++];
            if (layer.Transports.ChannelTo(target.Protocol, target.Address, request.TransportName, target.ServerName) is not { } channel)
                continue;
            if (Start(new Flow(channel, target.Address)))
                return;
            last = TransactionFailure.Refused;
        }

        GiveUp(last);
    }

    bool Start(Flow flow)
    {
        Span<byte> branch = stackalloc byte[BranchBytes];
        "z9hG4bK"u8.CopyTo(branch);
        ToTag.Random(branch[7..]);
        var buffer = SendBuffer.Rent();
        try
        {
            request.Write(buffer, new OutgoingVia(flow, flow.Transport.SentByTo(flow.Remote), branch));
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
