using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>Who hears what became of a request. Called once with a final response or a failure, before that any number of times with provisional ones.</summary>
public interface IClientTransactionUser
{
    /// <summary>A response; valid during the call unless retained. A forked INVITE may bring several 2xx.</summary>
    void Answered(ClientTransaction transaction, Message response);

    void Failed(ClientTransaction transaction, TransactionFailure failure);
}

/// <summary>A request of ours waiting for its response.</summary>
public sealed class ClientTransaction : Pooled, IConnectionWatcher
{
    static readonly Pool<ClientTransaction> Idle = new(capacity: 16_384);

    readonly Lock gate = new();
    readonly TransactionTimer repeat;
    readonly TransactionTimer end;
    TransactionLayer layer = null!;
    IClientTransactionUser user = null!;
    SendBuffer request = null!;
    SendBuffer? ack;
    TimeSpan interval;
    ClientState state;

    public ClientTransaction()
    {
        Key = new KeyNode<ClientTransaction>(this);
        repeat = new TransactionTimer(this, () => Step(ClientInput.RepeatTimer, null));
        end = new TransactionTimer(this, () => Step(ClientInput.EndTimer, null));
    }

    public Method Method { get; private set; }

    public bool IsInvite => Method == Method.Invite;

    public Flow Flow { get; private set; }

    public ClientState State => state;

    /// <summary>When the request was first sent, for round-trip times; a timestamp of the layer's clock.</summary>
    public long StartedAt { get; private set; }

    internal KeyNode<ClientTransaction> Key { get; }

    internal static ClientTransaction Rent(
        TransactionLayer layer,
        SendBuffer request,
        Method method,
        in Flow flow,
        IClientTransactionUser user
    )
    {
        var rented = Idle.Rent();
        request.Retain();
        (rented.layer, rented.request, rented.Method, rented.Flow, rented.user) = (layer, request, method, flow, user);
        rented.state = rented.IsInvite ? InviteClientMachine.Initial : NonInviteClientMachine.Initial;
        return rented;
    }

    /// <summary>Gives up waiting: nobody is told, late responses are strays.</summary>
    public void Abandon()
    {
        lock (gate)
        {
            if (state == ClientState.Terminated)
                return;
            state = ClientState.Terminated;
            Stop();
        }

        layer.Forget(this);
    }

    internal void Start(TimeSpan timeout)
    {
        bool sent;
        lock (gate)
        {
            StartedAt = layer.Time.GetTimestamp();
            interval = layer.Options.T1;
            end.Start(layer.Wheel, timeout);
            if (Flow.Connection is { } connection)
            {
                Retain();
                connection.Watch(this);
            }

            if (!Flow.IsReliable)
                repeat.Start(layer.Wheel, interval);

            sent = Flow.Send(request.Written);
        }

        if (!sent)
            Step(ClientInput.TransportError, null);
    }

    internal void Received(Message response) =>
        Step(
            response.StatusCode switch
            {
                < 200 => ClientInput.Provisional,
                < 300 => ClientInput.Success,
                _ => ClientInput.Failure,
            },
            response
        );

    void IConnectionWatcher.ConnectionLost(Connection connection, CloseReason reason)
    {
        try
        {
            Step(ClientInput.TransportError, null);
        }
        finally
        {
            Release();
        }
    }

    protected override void Recycle()
    {
        request.Release();
        ack?.Release();
        (layer, user, request, ack, Flow) = (null!, null!, null!, null, default);
        Key.Trim();
        Idle.Return(this);
    }

    void Step(ClientInput input, Message? response)
    {
        ClientActions actions;
        bool sent;
        bool ended;
        lock (gate)
        {
            if (state == ClientState.Terminated)
                return;
            (state, actions) = IsInvite ? InviteClientMachine.Next(state, input) : NonInviteClientMachine.Next(state, input);
            sent = Do(actions, response);
            ended = state == ClientState.Terminated;
            if (ended)
                Stop();
        }

        if (ended)
            layer.Forget(this);
        if (actions.Has(ClientActions.Pass))
            user.Answered(this, response!);
        if (actions.Has(ClientActions.TellTimeout))
            user.Failed(this, TransactionFailure.Timeout);
        if (actions.Has(ClientActions.TellTransportError))
            user.Failed(this, TransactionFailure.Transport);
        if (!sent)
            Step(ClientInput.TransportError, null);
    }

    /// <summary>False when something could not be sent.</summary>
    bool Do(ClientActions actions, Message? response)
    {
        var sent = !actions.Has(ClientActions.SendAgain) || Flow.Send(request.Written);
        if (actions.Has(ClientActions.Ack))
            sent &= SendAck(response!);
        var options = layer.Options;
        if (actions.Has(ClientActions.StartRepeat))
        {
            // Timer A doubles without a bound (section 17.1.1.2), E up to T2 and stays there (section 17.1.2.2).
            interval = state switch
            {
                ClientState.Calling => interval * 2,
                ClientState.Proceeding => options.T2,
                _ => ServerTransaction.Twice(interval, options.T2),
            };
            repeat.Start(layer.Wheel, interval);
        }

        if (actions.Has(ClientActions.StopRepeat))
            repeat.Stop(layer.Wheel);
        if (actions.Has(ClientActions.StopEnd))
            end.Stop(layer.Wheel);
        if (actions.Has(ClientActions.StartM))
            end.Start(layer.Wheel, options.TimerB);
        if (actions.Has(ClientActions.StartD))
            EndAfter(options.TimerD);
        if (actions.Has(ClientActions.StartK))
            EndAfter(options.T4);
        return sent;
    }

    /// <summary>Timers D and K are zero over reliable transports.</summary>
    void EndAfter(TimeSpan delay)
    {
        if (Flow.IsReliable)
            state = ClientState.Terminated;
        else
            end.Start(layer.Wheel, delay);
    }

    void Stop()
    {
        repeat.Stop(layer.Wheel);
        end.Stop(layer.Wheel);
        if (Flow.Connection is { } connection && connection.Unwatch(this))
            Release();
    }

    /// <summary>RFC 3261 section 17.1.1.3: the request's own Request-URI, top Via, From, Call-ID, Route; the response's To.</summary>
    bool SendAck(Message response)
    {
        if (ack is null)
        {
            var invite = Message.Rent();
            if (invite.Parse(request.Written, ParseLimits.Default).IsDone)
            {
                ack = SendBuffer.Rent();
                var writer = new MessageWriter(ack);
                writer.RequestLine("ACK"u8, invite.RequestUriText);
                writer.Header(HeaderId.Via, invite.Value(HeaderId.Via));
                writer.Copy(invite, HeaderId.Route);
                writer.Header(HeaderId.MaxForwards, 70);
                writer.Copy(invite, HeaderId.From);
                writer.Copy(response, HeaderId.To);
                writer.Copy(invite, HeaderId.CallId);
                writer.Begin(HeaderId.CSeq);
                writer.Number(invite.CSeq.Number);
                writer.Raw(" ACK"u8);
                writer.End();
                writer.Finish();
            }

            invite.Release();
        }

        return ack is null || Flow.Send(ack.Written);
    }
}
