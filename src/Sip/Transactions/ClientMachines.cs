namespace Convoke.Sip.Transactions;

/// <summary>States of the two client transactions (RFC 3261 section 17.1, RFC 6026 section 7.2).</summary>
public enum ClientState : byte
{
    Calling,
    Trying,
    Proceeding,
    Completed,
    Accepted,
    Terminated,
}

/// <summary>What can happen to a client transaction.</summary>
public enum ClientInput : byte
{
    Provisional,
    Success,
    Failure,

    /// <summary>Timer A (INVITE) or E.</summary>
    RepeatTimer,

    /// <summary>Timer B or F while waiting, D or K in Completed, M in Accepted.</summary>
    EndTimer,
    TransportError,
}

/// <summary>What is to be done, in the order of the members.</summary>
[Flags]
public enum ClientActions : short
{
    None = 0,

    /// <summary>Send the request again.</summary>
    SendAgain = 1,

    /// <summary>Acknowledge the failure response (RFC 3261 section 17.1.1.3).</summary>
    Ack = 2,

    /// <summary>Go on with timer A or E at twice the time, or E at T2 once a provisional response came.</summary>
    StartRepeat = 4,
    StopRepeat = 8,
    StopEnd = 16,
    StartD = 32,
    StartK = 64,
    StartM = 128,

    /// <summary>Hand the response to the transaction user.</summary>
    Pass = 256,
    TellTimeout = 512,
    TellTransportError = 1024,
}

/// <summary>The INVITE client transaction: RFC 3261 section 17.1.1 as changed by RFC 6026 section 7.2.</summary>
public static class InviteClientMachine
{
    public const ClientState Initial = ClientState.Calling;

    const ClientActions Failed = ClientActions.Ack | ClientActions.StopRepeat | ClientActions.StartD | ClientActions.Pass;

    public static (ClientState State, ClientActions Actions) Next(ClientState state, ClientInput input) =>
        (state, input) switch
        {
            (ClientState.Calling, ClientInput.RepeatTimer) => (state, ClientActions.SendAgain | ClientActions.StartRepeat),
            (ClientState.Calling, ClientInput.EndTimer) => (ClientState.Terminated, ClientActions.TellTimeout),
            (ClientState.Calling, ClientInput.Provisional) => (
                ClientState.Proceeding,
                ClientActions.StopRepeat | ClientActions.StopEnd | ClientActions.Pass
            ),
            (ClientState.Proceeding, ClientInput.Provisional) => (state, ClientActions.Pass),
            (ClientState.Calling or ClientState.Proceeding, ClientInput.Success) => (
                ClientState.Accepted,
                ClientActions.StopRepeat | ClientActions.StartM | ClientActions.Pass
            ),
            (ClientState.Calling or ClientState.Proceeding, ClientInput.Failure) => (ClientState.Completed, Failed),
            (ClientState.Completed, ClientInput.Failure) => (state, ClientActions.Ack),
            // Forked INVITEs bring several 2xx; each is the transaction user's to acknowledge.
            (ClientState.Accepted, ClientInput.Success) => (state, ClientActions.Pass),
            (ClientState.Completed or ClientState.Accepted, ClientInput.EndTimer) => (ClientState.Terminated, ClientActions.None),
            (ClientState.Calling or ClientState.Proceeding or ClientState.Completed, ClientInput.TransportError) => (
                ClientState.Terminated,
                ClientActions.TellTransportError
            ),
            _ => (state, ClientActions.None),
        };
}

/// <summary>The non-INVITE client transaction (RFC 3261 section 17.1.2).</summary>
public static class NonInviteClientMachine
{
    public const ClientState Initial = ClientState.Trying;

    public static (ClientState State, ClientActions Actions) Next(ClientState state, ClientInput input) =>
        (state, input) switch
        {
            (ClientState.Trying or ClientState.Proceeding, ClientInput.RepeatTimer) => (
                state,
                ClientActions.SendAgain | ClientActions.StartRepeat
            ),
            (ClientState.Trying or ClientState.Proceeding, ClientInput.EndTimer) => (ClientState.Terminated, ClientActions.TellTimeout),
            (ClientState.Trying or ClientState.Proceeding, ClientInput.Provisional) => (ClientState.Proceeding, ClientActions.Pass),
            (ClientState.Trying or ClientState.Proceeding, ClientInput.Success or ClientInput.Failure) => (
                ClientState.Completed,
                ClientActions.StopRepeat | ClientActions.StartK | ClientActions.Pass
            ),
            (ClientState.Trying or ClientState.Proceeding, ClientInput.TransportError) => (
                ClientState.Terminated,
                ClientActions.TellTransportError
            ),
            (ClientState.Completed, ClientInput.EndTimer) => (ClientState.Terminated, ClientActions.None),
            _ => (state, ClientActions.None),
        };
}

static class ClientActionsExtensions
{
    /// <summary>HasFlag without its boxes in unoptimised builds, where the allocation tests run.</summary>
    public static bool Has(this ClientActions actions, ClientActions flag) => (actions & flag) != 0;
}
