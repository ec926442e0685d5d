using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

/// <summary>System and TrySystem: refused unless the server lives dangerously.</summary>
sealed class SystemApplication(string name, string summary, bool survives)
    : Application(new(name, summary, "command", "needs live_dangerously in asterisk.conf", "SYSTEMSTATUS: FAILURE, SUCCESS or APPERROR"))
{
    public static IEnumerable<Application> All =>
        [
            new SystemApplication("System", "Runs a program of the machine", survives: false),
            new SystemApplication("TrySystem", "The same, and the call goes on however that ends", survives: true),
        ];

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var isRun = false;
        if (!run.Parts.Facts.LivesDangerously)
        {
            run.Report($"{Row.Name} is refused: it runs programs, which live_dangerously in asterisk.conf does not allow");
            run.Channel.Variables.Set("SYSTEMSTATUS", "FAILURE");
        }
        else
        {
            var (status, _) = await Shell.RunAsync(Dialplan.Texts.Marks.Plain(data));
            isRun = status is not null;
            run.Channel.Variables.Set(
                "SYSTEMSTATUS",
                status is null ? "FAILURE"
                    : status == 0 ? "SUCCESS"
                    : "APPERROR"
            );
        }
        return run.Channel.IsEnding || !(survives || isRun) ? Outcome.Hangup : Outcome.Next;
    }
}
