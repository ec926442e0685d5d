using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

/// <summary>All applications. A new one is a file and a row here.</summary>
static class ApplicationList
{
    public static IEnumerable<Application> All =>
        [
            new AnswerApplication(),
            new DialApplication(),
            new EchoApplication(),
            new ExecIfApplication(),
            new GosubApplication(),
            new GotoApplication(),
            new GotoIfApplication(),
            new HangupApplication(),
            new IncompleteApplication(),
            new NoOpApplication(),
            new ReturnApplication(),
            new SetApplication(),
            new WaitApplication(),
            .. IndicationApplication.All,
            .. RefusalApplication.All,
        ];
}
