using Convoke.Sip.Transactions;

namespace Convoke.Tests.Unit.Sip.Transactions;

/// <summary>Every state with every input. What a row does not name must change nothing and do nothing.</summary>
public sealed class MachineTests
{
    static readonly Dictionary<(ServerState, ServerInput), string> InviteServer = new()
    {
        [(ServerState.Proceeding, ServerInput.Request)] = "Proceeding SendAgain",
        [(ServerState.Proceeding, ServerInput.Provisional)] = "Proceeding Send",
        [(ServerState.Proceeding, ServerInput.Success)] = "Accepted Send, StartL",
        [(ServerState.Proceeding, ServerInput.Failure)] = "Completed Send, StartG, StartH",
        [(ServerState.Proceeding, ServerInput.TransportError)] = "Proceeding TellTransportError",
        [(ServerState.Completed, ServerInput.Request)] = "Completed SendAgain",
        [(ServerState.Completed, ServerInput.Ack)] = "Confirmed StopG, StartI",
        [(ServerState.Completed, ServerInput.RepeatTimer)] = "Completed SendAgain, StartG",
        [(ServerState.Completed, ServerInput.EndTimer)] = "Terminated TellTimeout",
        [(ServerState.Completed, ServerInput.TransportError)] = "Completed TellTransportError",
        [(ServerState.Confirmed, ServerInput.EndTimer)] = "Terminated None",
        [(ServerState.Confirmed, ServerInput.TransportError)] = "Confirmed TellTransportError",
        [(ServerState.Accepted, ServerInput.Success)] = "Accepted Send",
        [(ServerState.Accepted, ServerInput.Ack)] = "Accepted PassAck",
        [(ServerState.Accepted, ServerInput.EndTimer)] = "Terminated None",
        [(ServerState.Accepted, ServerInput.TransportError)] = "Accepted TellTransportError",
        [(ServerState.Trying, ServerInput.TransportError)] = "Trying TellTransportError",
    };

    static readonly Dictionary<(ServerState, ServerInput), string> NonInviteServer = new()
    {
        [(ServerState.Trying, ServerInput.Provisional)] = "Proceeding Send",
        [(ServerState.Trying, ServerInput.Success)] = "Completed Send, StartJ",
        [(ServerState.Trying, ServerInput.Failure)] = "Completed Send, StartJ",
        [(ServerState.Trying, ServerInput.EndTimer)] = "Terminated TellTimeout",
        [(ServerState.Proceeding, ServerInput.Request)] = "Proceeding SendAgain",
        [(ServerState.Proceeding, ServerInput.Provisional)] = "Proceeding Send",
        [(ServerState.Proceeding, ServerInput.Success)] = "Completed Send, StartJ",
        [(ServerState.Proceeding, ServerInput.Failure)] = "Completed Send, StartJ",
        [(ServerState.Proceeding, ServerInput.EndTimer)] = "Terminated TellTimeout",
        [(ServerState.Proceeding, ServerInput.TransportError)] = "Terminated TellTransportError",
        [(ServerState.Completed, ServerInput.Request)] = "Completed SendAgain",
        [(ServerState.Completed, ServerInput.EndTimer)] = "Terminated None",
        [(ServerState.Completed, ServerInput.TransportError)] = "Terminated TellTransportError",
    };

    static readonly Dictionary<(ClientState, ClientInput), string> InviteClient = new()
    {
        [(ClientState.Calling, ClientInput.RepeatTimer)] = "Calling SendAgain, StartRepeat",
        [(ClientState.Calling, ClientInput.EndTimer)] = "Terminated TellTimeout",
        [(ClientState.Calling, ClientInput.Provisional)] = "Proceeding StopRepeat, StopEnd, Pass",
        [(ClientState.Calling, ClientInput.Success)] = "Accepted StopRepeat, StartM, Pass",
        [(ClientState.Calling, ClientInput.Failure)] = "Completed Ack, StopRepeat, StartD, Pass",
        [(ClientState.Calling, ClientInput.TransportError)] = "Terminated TellTransportError",
        [(ClientState.Proceeding, ClientInput.Provisional)] = "Proceeding Pass",
        [(ClientState.Proceeding, ClientInput.Success)] = "Accepted StopRepeat, StartM, Pass",
        [(ClientState.Proceeding, ClientInput.Failure)] = "Completed Ack, StopRepeat, StartD, Pass",
        [(ClientState.Proceeding, ClientInput.TransportError)] = "Terminated TellTransportError",
        [(ClientState.Completed, ClientInput.Failure)] = "Completed Ack",
        [(ClientState.Completed, ClientInput.EndTimer)] = "Terminated None",
        [(ClientState.Completed, ClientInput.TransportError)] = "Terminated TellTransportError",
        [(ClientState.Accepted, ClientInput.Success)] = "Accepted Pass",
        [(ClientState.Accepted, ClientInput.EndTimer)] = "Terminated None",
    };

    static readonly Dictionary<(ClientState, ClientInput), string> NonInviteClient = new()
    {
        [(ClientState.Trying, ClientInput.RepeatTimer)] = "Trying SendAgain, StartRepeat",
        [(ClientState.Trying, ClientInput.EndTimer)] = "Terminated TellTimeout",
        [(ClientState.Trying, ClientInput.Provisional)] = "Proceeding Pass",
        [(ClientState.Trying, ClientInput.Success)] = "Completed StopRepeat, StartK, Pass",
        [(ClientState.Trying, ClientInput.Failure)] = "Completed StopRepeat, StartK, Pass",
        [(ClientState.Trying, ClientInput.TransportError)] = "Terminated TellTransportError",
        [(ClientState.Proceeding, ClientInput.RepeatTimer)] = "Proceeding SendAgain, StartRepeat",
        [(ClientState.Proceeding, ClientInput.EndTimer)] = "Terminated TellTimeout",
        [(ClientState.Proceeding, ClientInput.Provisional)] = "Proceeding Pass",
        [(ClientState.Proceeding, ClientInput.Success)] = "Completed StopRepeat, StartK, Pass",
        [(ClientState.Proceeding, ClientInput.Failure)] = "Completed StopRepeat, StartK, Pass",
        [(ClientState.Proceeding, ClientInput.TransportError)] = "Terminated TellTransportError",
        [(ClientState.Completed, ClientInput.EndTimer)] = "Terminated None",
    };

    [Fact]
    public void InviteServer_FollowsItsTable() => Check(InviteServer, InviteServerMachine.Next);

    [Fact]
    public void NonInviteServer_FollowsItsTable() => Check(NonInviteServer, NonInviteServerMachine.Next);

    [Fact]
    public void InviteClient_FollowsItsTable() => Check(InviteClient, InviteClientMachine.Next);

    [Fact]
    public void NonInviteClient_FollowsItsTable() => Check(NonInviteClient, NonInviteClientMachine.Next);

    static void Check<TState, TInput, TActions>(
        Dictionary<(TState, TInput), string> table,
        Func<TState, TInput, (TState State, TActions Actions)> next
    )
        where TState : struct, Enum
        where TInput : struct, Enum
    {
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var input in Enum.GetValues<TInput>())
            {
                var (to, actions) = next(state, input);
                Assert.Equal(
                    $"{state}+{input}: {table.GetValueOrDefault((state, input), $"{state} None")}",
                    $"{state}+{input}: {to} {actions}"
                );
            }
        }
    }
}
