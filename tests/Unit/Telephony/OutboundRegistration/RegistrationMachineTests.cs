using Convoke.Telephony.OutboundRegistration;
using static Convoke.Telephony.OutboundRegistration.Phase;
using static Convoke.Telephony.OutboundRegistration.RegistrationInput;
using Do = Convoke.Telephony.OutboundRegistration.RegistrationAction;

namespace Convoke.Tests.Unit.Telephony.OutboundRegistration;

/// <summary>Every phase under every input: what is in the table, and that nothing happens where the table is silent.</summary>
public sealed class RegistrationMachineTests
{
    static readonly Dictionary<(Phase, RegistrationInput), (Phase, Do)> Table = new()
    {
        [(Idle, Start)] = (Waiting, Do.WaitForStart),
        [(Idle, Register)] = (Registering, Do.Register),
        [(Idle, Unregister)] = (Unregistering, Do.Unregister),
        [(Idle, Close)] = (Closed, Do.End),

        [(Waiting, Due)] = (Registering, Do.Register),
        [(Waiting, Register)] = (Registering, Do.Register),
        [(Waiting, Unregister)] = (Unregistering, Do.Unregister),
        [(Waiting, Close)] = (Closed, Do.End),

        [(Registering, Accepted)] = (Registered, Do.WaitForRefresh),
        [(Registering, Released)] = (Idle, Do.Rest),
        [(Registering, Again)] = (Registering, Do.Register),
        [(Registering, Failed)] = (Retrying, Do.WaitForRetry),
        [(Registering, Refused)] = (Rejected, Do.Rest),
        [(Registering, Unregister)] = (Withdrawing, Do.None),
        [(Registering, Close)] = (Finishing, Do.None),

        [(Registered, Due)] = (Refreshing, Do.Register),
        [(Registered, ConnectionLost)] = (Refreshing, Do.Register),
        [(Registered, Register)] = (Refreshing, Do.Register),
        [(Registered, Unregister)] = (Unregistering, Do.Unregister),
        [(Registered, Close)] = (Leaving, Do.Unregister),

        [(Refreshing, Accepted)] = (Registered, Do.WaitForRefresh),
        [(Refreshing, Released)] = (Idle, Do.Rest),
        [(Refreshing, Again)] = (Refreshing, Do.Register),
        [(Refreshing, Failed)] = (Retrying, Do.WaitForRetry),
        [(Refreshing, Refused)] = (Rejected, Do.Rest),
        [(Refreshing, Unregister)] = (Withdrawing, Do.None),
        [(Refreshing, Close)] = (Finishing, Do.None),

        [(Retrying, Due)] = (Registering, Do.Register),
        [(Retrying, Register)] = (Registering, Do.Register),
        [(Retrying, Unregister)] = (Unregistering, Do.Unregister),
        [(Retrying, NeedChanged)] = (Registering, Do.Register),
        [(Retrying, Close)] = (Closed, Do.End),

        [(Rejected, Register)] = (Registering, Do.Register),
        [(Rejected, Unregister)] = (Unregistering, Do.Unregister),
        [(Rejected, NeedChanged)] = (Registering, Do.Register),
        [(Rejected, Close)] = (Closed, Do.End),

        [(Withdrawing, Accepted)] = (Unregistering, Do.Unregister),
        [(Withdrawing, Released)] = (Unregistering, Do.Unregister),
        [(Withdrawing, Again)] = (Withdrawing, Do.Register),
        [(Withdrawing, Failed)] = (Unregistering, Do.Unregister),
        [(Withdrawing, Refused)] = (Unregistering, Do.Unregister),
        [(Withdrawing, Register)] = (Registering, Do.None),
        [(Withdrawing, Close)] = (Finishing, Do.None),

        [(Unregistering, Accepted)] = (Idle, Do.Rest),
        [(Unregistering, Released)] = (Idle, Do.Rest),
        [(Unregistering, Again)] = (Unregistering, Do.Unregister),
        [(Unregistering, Failed)] = (Idle, Do.Rest),
        [(Unregistering, Refused)] = (Idle, Do.Rest),
        [(Unregistering, Close)] = (Leaving, Do.None),

        [(Finishing, Accepted)] = (Leaving, Do.Unregister),
        [(Finishing, Released)] = (Closed, Do.End),
        [(Finishing, Again)] = (Finishing, Do.Register),
        [(Finishing, Failed)] = (Closed, Do.End),
        [(Finishing, Refused)] = (Closed, Do.End),

        [(Leaving, Accepted)] = (Closed, Do.End),
        [(Leaving, Released)] = (Closed, Do.End),
        [(Leaving, Again)] = (Leaving, Do.Unregister),
        [(Leaving, Failed)] = (Closed, Do.End),
        [(Leaving, Refused)] = (Closed, Do.End),
    };

    [Fact]
    public void EveryPhaseUnderEveryInput_DoesWhatTheTableSays()
    {
        foreach (var phase in Enum.GetValues<Phase>())
        {
            foreach (var input in Enum.GetValues<RegistrationInput>())
            {
                var expected = Table.GetValueOrDefault((phase, input), (phase, Do.None));
                Assert.Equal((phase, input, expected), (phase, input, RegistrationMachine.Next(phase, input)));
            }
        }
    }

    [Fact]
    public void Answers_NeverPutTwoRequestsOnTheWay()
    {
        // A request may go out only where none is under way, or with the answer to the one that was.
        Phase[] busy = [Registering, Refreshing, Withdrawing, Unregistering, Finishing, Leaving];
        RegistrationInput[] answers = [Accepted, Released, Again, Failed, Refused];
        foreach (var phase in busy)
        {
            foreach (var input in Enum.GetValues<RegistrationInput>().Except(answers))
            {
                Assert.DoesNotContain(RegistrationMachine.Next(phase, input).Item2, new[] { Do.Register, Do.Unregister });
            }
        }
    }
}
