using static Convoke.Telephony.OutboundRegistration.Phase;
using static Convoke.Telephony.OutboundRegistration.RegistrationInput;
using Do = Convoke.Telephony.OutboundRegistration.RegistrationAction;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>The life of a registration at another server (RFC 3261 section 10.2).</summary>
static class RegistrationMachine
{
    public const Phase Initial = Idle;

    public static (Phase, Do) Next(Phase phase, RegistrationInput input) =>
        (phase, input) switch
        {
            (Closed, _) => (Closed, Do.None),

            // The end of the object. Section 10.2.2: what was registered is taken back; what is on its way is waited for first, as
            // requests of one registration follow each other (section 10.2).
            (Registered, Close) => (Leaving, Do.Unregister),
            (Registering or Refreshing or Withdrawing, Close) => (Finishing, Do.None),
            (Unregistering, Close) => (Leaving, Do.None),
            (Finishing or Leaving, Close) => (phase, Do.None),
            (_, Close) => (Closed, Do.End),
            (Finishing, Accepted) => (Leaving, Do.Unregister),
            (Finishing, Again) => (Finishing, Do.Register),
            (Finishing, Released or Failed or Refused) => (Closed, Do.End),
            (Leaving, Again) => (Leaving, Do.Unregister),
            (Leaving, Accepted or Released or Failed or Refused) => (Closed, Do.End),
            (Finishing or Leaving, _) => (phase, Do.None),

            (Idle, Start) => (Waiting, Do.WaitForStart),
            (Waiting or Retrying, Due) => (Registering, Do.Register),
            (Registered, Due) => (Refreshing, Do.Register),
            (Registered, ConnectionLost) => (Refreshing, Do.Register),

            // Section 10.2.1 and 10.2.4.
            (Registering or Refreshing, Accepted) => (Registered, Do.WaitForRefresh),
            (Registering or Refreshing, Released) => (Idle, Do.Rest),
            (Registering or Refreshing, Again) => (phase, Do.Register),
            (Registering or Refreshing, Failed) => (Retrying, Do.WaitForRetry),
            (Registering or Refreshing, Refused) => (Rejected, Do.Rest),

            // What an operator asks for.
            (Idle or Waiting or Retrying or Rejected, Register) => (Registering, Do.Register),
            (Registered, Register) => (Refreshing, Do.Register),
            (Withdrawing, Register) => (Registering, Do.None),
            (Registering or Refreshing, Unregister) => (Withdrawing, Do.None),
            (Idle or Waiting or Retrying or Rejected or Registered, Unregister) => (Unregistering, Do.Unregister),
            (Withdrawing, Again) => (Withdrawing, Do.Register),
            (Withdrawing, Accepted or Released or Failed or Refused) => (Unregistering, Do.Unregister),
            (Unregistering, Again) => (Unregistering, Do.Unregister),
            (Unregistering, Accepted or Released or Failed or Refused) => (Idle, Do.Rest),

            // Who was refused for wrong credentials, or had no transport, tries the new one.
            (Retrying or Rejected, NeedChanged) => (Registering, Do.Register),

            _ => (phase, Do.None),
        };
}
