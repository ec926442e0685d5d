using Convoke.Telephony.Subscriptions;
using static Convoke.Telephony.Subscriptions.SubscriptionAction;
using static Convoke.Telephony.Subscriptions.SubscriptionInput;
using static Convoke.Telephony.Subscriptions.SubscriptionPhase;

namespace Convoke.Tests.Unit.Telephony.Subscriptions;

public sealed class SubscriptionMachineTests
{
    /// <summary>Every phase with every input: (next phase, action).</summary>
    static readonly Dictionary<SubscriptionPhase, (SubscriptionPhase, SubscriptionAction)[]> Table = new()
    {
        // Changed, Over, Delivered, Refused
        [Idle] = [(Notifying, Notify), (Last, NotifyLast), (Idle, Nothing), (Idle, Nothing)],
        [Notifying] = [(Outdated, Nothing), (Ending, Nothing), (Idle, Nothing), (Terminated, Forget)],
        [Outdated] = [(Outdated, Nothing), (Ending, Nothing), (Notifying, Notify), (Terminated, Forget)],
        [Ending] = [(Ending, Nothing), (Ending, Nothing), (Last, NotifyLast), (Terminated, Forget)],
        [Last] = [(Last, Nothing), (Last, Nothing), (Terminated, Forget), (Terminated, Forget)],
        [Terminated] = [(Terminated, Nothing), (Terminated, Nothing), (Terminated, Nothing), (Terminated, Nothing)],
    };

    [Fact]
    public void EveryInput_LeadsWhereTheRfcHasIt()
    {
        foreach (var phase in Enum.GetValues<SubscriptionPhase>())
        {
            foreach (var input in new[] { Changed, Over, Delivered, Refused })
            {
                Assert.Equal((phase, input, Table[phase][(int)input]), (phase, input, SubscriptionMachine.Next(phase, input)));
            }
        }
    }
}
