namespace Convoke.Sip.Transactions;

/// <summary>States of the two server transactions (RFC 3261 section 17.2, RFC 6026 section 7.1).</summary>
public enum ServerState : byte
{
    Trying,
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated,
}

/// <summary>What can happen to a server transaction.</summary>
public enum ServerInput : byte
{
    /// <summary>The request again.</summary>
    Request,
    Ack,

    /// <summary>A 1xx, a 2xx or a 300-699 from the transaction user.</summary>
    Provisional,
    Success,
    Failure,

    /// <summary>Timer G.</summary>
    RepeatTimer,

    /// <summary>Timer H in Completed (INVITE), J in Completed (others), I in Confirmed, L in Accepted; RFC 4320's limit before Completed.</summary>
    EndTimer,
    TransportError,
}

/// <summary>What is to be done, in the order of the members.</summary>
[Flags]
public enum ServerActions : short
{
    None = 0,

    /// <summary>Send the response given, and keep it for sending again.</summary>
    Send = 1,

    /// <summary>Send the response kept.</summary>
    SendAgain = 2,

    /// <summary>Start or go on with timer G, on unreliable transports.</summary>
    StartG = 4,
    StopG = 8,
    StartH = 16,
    StartI = 32,
    StartJ = 64,
    StartL = 128,

    /// <summary>Hand the ACK to the transaction user.</summary>
    PassAck = 256,

    /// <summary>Tell the transaction user that no ACK came, or that a response could not be sent.</summary>
    TellTimeout = 512,
    TellTransportError = 1024,
}

/// <summary>The INVITE server transaction: RFC 3261 section 17.2.1 as changed by RFC 6026 section 7.1.</summary>
public static class InviteServerMachine
{
    public const ServerState Initial = ServerState.Proceeding;

    public static (ServerState State, ServerActions Actions) Next(ServerState state, ServerInput input) =>
        (state, input) switch
        {
            (ServerState.Proceeding, ServerInput.Request) => (state, ServerActions.SendAgain),
            (ServerState.Proceeding, ServerInput.Provisional) => (state, ServerActions.Send),
            // RFC 6026 section 7.1: a 2xx moves to Accepted, where retransmitted INVITEs are absorbed.
            (ServerState.Proceeding, ServerInput.Success) => (ServerState.Accepted, ServerActions.Send | ServerActions.StartL),
            (ServerState.Proceeding, ServerInput.Failure) => (
                ServerState.Completed,
                ServerActions.Send | ServerActions.StartG | ServerActions.StartH
            ),
            (ServerState.Completed, ServerInput.Request) => (state, ServerActions.SendAgain),
            (ServerState.Completed, ServerInput.RepeatTimer) => (state, ServerActions.SendAgain | ServerActions.StartG),
            (ServerState.Completed, ServerInput.Ack) => (ServerState.Confirmed, ServerActions.StopG | ServerActions.StartI),
            (ServerState.Completed, ServerInput.EndTimer) => (ServerState.Terminated, ServerActions.TellTimeout),
            (ServerState.Confirmed, ServerInput.EndTimer) => (ServerState.Terminated, ServerActions.None),
            // The transaction user repeats its 2xx by itself; the transaction only lets them through.
            (ServerState.Accepted, ServerInput.Success) => (state, ServerActions.Send),
            (ServerState.Accepted, ServerInput.Ack) => (state, ServerActions.PassAck),
            (ServerState.Accepted, ServerInput.EndTimer) => (ServerState.Terminated, ServerActions.None),
            // RFC 6026 section 7.1: the transaction stays, so that a repeated request does not make a new one.
            (not ServerState.Terminated, ServerInput.TransportError) => (state, ServerActions.TellTransportError),
            _ => (state, ServerActions.None),
        };
}

/// <summary>The non-INVITE server transaction (RFC 3261 section 17.2.2).</summary>
public static class NonInviteServerMachine
{
    public const ServerState Initial = ServerState.Trying;

    public static (ServerState State, ServerActions Actions) Next(ServerState state, ServerInput input) =>
        (state, input) switch
        {
            (ServerState.Trying or ServerState.Proceeding, ServerInput.Provisional) => (ServerState.Proceeding, ServerActions.Send),
            (ServerState.Trying or ServerState.Proceeding, ServerInput.Success or ServerInput.Failure) => (
                ServerState.Completed,
                ServerActions.Send | ServerActions.StartJ
            ),
            (ServerState.Proceeding or ServerState.Completed, ServerInput.Request) => (state, ServerActions.SendAgain),
            (ServerState.Completed, ServerInput.EndTimer) => (ServerState.Terminated, ServerActions.None),
            // RFC 4320 section 4.2: after the client's timer F an answer reaches nobody.
            (ServerState.Trying or ServerState.Proceeding, ServerInput.EndTimer) => (ServerState.Terminated, ServerActions.TellTimeout),
            (ServerState.Proceeding or ServerState.Completed, ServerInput.TransportError) => (
                ServerState.Terminated,
                ServerActions.TellTransportError
            ),
            _ => (state, ServerActions.None),
        };
}

static class ServerActionsExtensions
{
    /// <summary>HasFlag without its boxes in unoptimised builds, where the allocation tests run.</summary>
    public static bool Has(this ServerActions actions, ServerActions flag) => (actions & flag) != 0;
}
