using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>
/// A request being answered. Pooled: whoever keeps it beyond the call it came in retains it, and releases it when done.
/// Answering one that has ended does nothing.
/// </summary>
public sealed class ServerTransaction : Pooled
{
    static readonly Pool<ServerTransaction> Idle = new(capacity: 65_536);
    static readonly TimeSpan TryingAfter = TimeSpan.FromMilliseconds(200);

    readonly Lock gate = new();
    readonly TransactionTimer repeat;
    readonly TransactionTimer end;
    TransactionLayer layer = null!;
    Message? unanswered;
    byte[] response = new byte[768];
    int responseLength;
    TimeSpan interval;
    ServerState state;

    public ServerTransaction()
    {
        Key = new KeyNode<ServerTransaction>(this);
        MergeKey = new KeyNode<ServerTransaction>(this);
        repeat = new TransactionTimer(this, RepeatFired);
        end = new TransactionTimer(this, () => Step(ServerInput.EndTimer, default));
    }

    public Method Method { get; private set; }

    public bool IsInvite => Method == Method.Invite;

    /// <summary>Where the request came from.</summary>
    public Flow Flow { get; private set; }

    public ServerState State => state;

    /// <summary>Where responses go over UDP: RFC 3261 section 18.2.2 and RFC 3581. Changed for phones whose Via is not to be believed.</summary>
    public PeerAddress ResponseTarget { get; set; }

    /// <summary>The transaction user's own.</summary>
    public object? User { get; set; }

    internal KeyNode<ServerTransaction> Key { get; }
    internal KeyNode<ServerTransaction> MergeKey { get; }

    internal static ServerTransaction Rent(TransactionLayer layer, Message request, in Flow flow)
    {
        var rented = Idle.Rent();
        rented.layer = layer;
        rented.Method = request.Method;
        rented.Flow = flow;
        rented.ResponseTarget = ResponseRoute.Target(request, flow);
        rented.state = rented.IsInvite ? InviteServerMachine.Initial : NonInviteServerMachine.Initial;
        return rented;
    }

    /// <summary>Sends a response and keeps a copy for as long as it may have to be sent again. The status decides what it means to the transaction.</summary>
    public void Respond(int status, ReadOnlySpan<byte> message) =>
        Step(
            status switch
            {
                < 200 => ServerInput.Provisional,
                < 300 => ServerInput.Success,
                _ => ServerInput.Failure,
            },
            message
        );

    /// <summary>
    /// Sends a final response and forgets the request at once (RFC 3261 section 8.2.7): the same request coming again is answered
    /// anew. For refusals that shall cost nothing.
    /// </summary>
    public void RespondStateless(ReadOnlySpan<byte> message)
    {
        lock (gate)
        {
            if (state == ServerState.Terminated)
                return;
            ResponseRoute.Send(layer.Transports, Flow, ResponseTarget, message);
            state = ServerState.Terminated;
            StopTimers();
        }

        layer.Forget(this);
    }

    /// <summary>A request other than INVITE that is not answered in time never will be (RFC 4320 section 4.2).</summary>
    internal void Begin()
    {
        if (IsInvite)
            return;
        lock (gate)
            end.Start(layer.Wheel, layer.Options.TimerB);
    }

    /// <summary>An INVITE that nobody answers within 200 ms gets a 100 (RFC 3261 section 17.2.1).</summary>
    internal void AwaitAnswer(Message invite)
    {
        lock (gate)
        {
            if (responseLength > 0 || state != ServerState.Proceeding)
                return;
            invite.Retain();
            unanswered = invite;
            repeat.Start(layer.Wheel, TryingAfter);
        }
    }

    internal void Repeated() => Step(ServerInput.Request, default);

    internal void AckReceived(Message ack)
    {
        if (Step(ServerInput.Ack, default).Has(ServerActions.PassAck))
            layer.User.Acknowledged(ack, Flow);
    }

    protected override void Recycle()
    {
        (layer, User, Flow, responseLength) = (null!, null, default, 0);
        if (response.Length > 4096)
            response = new byte[768];
        Key.Trim();
        MergeKey.Trim();
        Idle.Return(this);
    }

    void RepeatFired()
    {
        Message? invite;
        lock (gate)
        {
            invite = unanswered;
            unanswered = null;
        }

        if (invite is null)
        {
            Step(ServerInput.RepeatTimer, default);
            return;
        }

        var trying = SendBuffer.Rent();
        ResponseBuilder.Begin(trying, invite, 100, Flow.Remote, default).Finish();
        Step(ServerInput.Provisional, trying.Written);
        trying.Release();
        invite.Release();
    }

    ServerActions Step(ServerInput input, ReadOnlySpan<byte> message)
    {
        ServerActions actions;
        bool sent;
        bool ended;
        lock (gate)
        {
            if (state == ServerState.Terminated)
                return ServerActions.None;
            (state, actions) = Next(input);
            sent = Do(actions, message);
            ended = state == ServerState.Terminated;
            if (ended)
                StopTimers();
        }

        if (ended)
            layer.Forget(this);
        if ((actions & (ServerActions.TellTimeout | ServerActions.TellTransportError)) != 0)
            layer.User.Unanswered(this, actions.Has(ServerActions.TellTimeout) ? TransactionFailure.Timeout : TransactionFailure.Transport);
        if (!sent)
            Step(ServerInput.TransportError, default);
        return actions;
    }

    (ServerState State, ServerActions Actions) Next(ServerInput input) =>
        IsInvite ? InviteServerMachine.Next(state, input) : NonInviteServerMachine.Next(state, input);

    /// <summary>False when something could not be sent.</summary>
    bool Do(ServerActions actions, ReadOnlySpan<byte> message)
    {
        if (actions.Has(ServerActions.Send))
        {
            Keep(message);
            unanswered?.Release();
            unanswered = null;
        }

        var sent =
            (actions & (ServerActions.Send | ServerActions.SendAgain)) == 0
            || responseLength == 0
            || ResponseRoute.Send(layer.Transports, Flow, ResponseTarget, response.AsSpan(0, responseLength));
        var options = layer.Options;
        if (actions.Has(ServerActions.StartG) && !Flow.IsReliable)
        {
            interval = actions.Has(ServerActions.Send) ? options.T1 : Twice(interval, options.T2);
            repeat.Start(layer.Wheel, interval);
        }

        if (actions.Has(ServerActions.StopG))
            repeat.Stop(layer.Wheel);
        if ((actions & (ServerActions.StartH | ServerActions.StartL)) != 0)
            end.Start(layer.Wheel, options.TimerB);
        if (actions.Has(ServerActions.StartI))
            EndAfter(options.T4);
        if (actions.Has(ServerActions.StartJ))
            EndAfter(layer.IsBusy ? options.T4 : options.TimerB);
        return sent;
    }

    /// <summary>Timers I and J are zero over reliable transports: the transaction ends here and now.</summary>
    void EndAfter(TimeSpan delay)
    {
        if (Flow.IsReliable)
            state = ServerState.Terminated;
        else
            end.Start(layer.Wheel, delay);
    }

    void Keep(ReadOnlySpan<byte> message)
    {
        if (response.Length < message.Length)
            response = new byte[Math.Max(message.Length, response.Length * 2)];
        message.CopyTo(response);
        responseLength = message.Length;
    }

    void StopTimers()
    {
        repeat.Stop(layer.Wheel);
        end.Stop(layer.Wheel);
        unanswered?.Release();
        unanswered = null;
    }

    internal static TimeSpan Twice(TimeSpan interval, TimeSpan most) => interval * 2 < most ? interval * 2 : most;
}
