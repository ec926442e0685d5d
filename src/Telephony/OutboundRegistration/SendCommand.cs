using Convoke.Telephony.Cli;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>Registers or unregisters now, one or all.</summary>
public sealed class SendCommand : Command
{
    const string All = "*all";

    readonly Registrations registrations;
    readonly Func<string, bool> act;

    SendCommand(Registrations registrations, string word, string summary, Func<string, bool> act)
        : base($"pjsip send {word}", $"<registration> | {All}", summary)
    {
        (this.registrations, this.act) = (registrations, act);
    }

    public static SendCommand Register(Registrations registrations) =>
        new(registrations, "register", "Sends the REGISTER of a registration now", registrations.Register);

    public static SendCommand Unregister(Registrations registrations) =>
        new(registrations, "unregister", "Ends a registration at its server until it is sent again", registrations.Unregister);

    protected override void Run(CliCall call, TextWriter output)
    {
        switch (call.Arguments)
        {
            case [All]:
                foreach (var id in registrations.Ids)
                {
                    act(id);
                }
                break;
            case [var id]:
                if (!act(id))
                {
                    output.WriteLine($"Unable to retrieve registration {id}");
                    call.Failed = true;
                }
                break;
            default:
                call.WantsUsage = true;
                break;
        }
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? registrations.Ids.Append(All) : [];
}
