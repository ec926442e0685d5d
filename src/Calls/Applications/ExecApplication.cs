using Convoke.Calls.Running;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

/// <summary>
/// Exec and TryExec evaluate their arguments a second time. What came from outside is text the second time too.
/// </summary>
sealed class ExecApplication(string name, string summary, bool survives)
    : Application(new(name, summary, "application(arguments)", survives ? ["TRYSTATUS: SUCCESS, FAILED or NOAPP"] : []))
{
    public static IEnumerable<Application> All =>
        [
            new ExecApplication("Exec", "Runs an application whose name and arguments are worked out", survives: false),
            new ExecApplication("TryExec", "The same, and the call goes on however that ends", survives: true),
        ];

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var outcome = await Nested.RunAsync(run, await Template.Parse(data).EvaluateAsync(run.Scope));
        if (!survives)
        {
            return outcome ?? Outcome.Hangup;
        }
        run.Channel.Variables.Set(
            "TRYSTATUS",
            outcome switch
            {
                null => "NOAPP",
                { Kind: OutcomeKind.Next or OutcomeKind.Jump } => "SUCCESS",
                _ => "FAILED",
            }
        );
        return outcome is { Kind: OutcomeKind.Jump } jump ? jump
            : run.Channel.IsEnding ? Outcome.Hangup
            : Outcome.Next;
    }
}
