using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

/// <summary>All applications. A new one is a file and a row here.</summary>
static class ApplicationList
{
    public static IEnumerable<Application> All =>
        [
            new AnswerApplication(),
            new ChannelRedirectApplication(),
            new DialApplication(),
            new DumpChanApplication(),
            new EchoApplication(),
            new ExecIfApplication(),
            new ExecIfTimeApplication(),
            new GosubApplication(),
            new GosubIfApplication(),
            new GotoApplication(),
            new GotoIfApplication(),
            new GotoIfTimeApplication(),
            new HangupApplication(),
            new HangupCauseClearApplication(),
            new IncompleteApplication(),
            new LogApplication(),
            new MSetApplication(),
            new NoOpApplication(),
            new OriginateApplication(),
            new PickupApplication(),
            new PickupChanApplication(),
            new PjsipHangupApplication(),
            new RaiseExceptionApplication(),
            new ReadApplication(),
            new ReturnApplication(),
            new SendDtmfApplication(),
            new SendTextApplication(),
            new SetApplication(),
            new SoftHangupApplication(),
            new StackPopApplication(),
            new TransferApplication(),
            new UserEventApplication(),
            new VerboseApplication(),
            new WaitApplication(),
            new WaitDigitApplication(),
            new WaitExtenApplication(),
            new WaitUntilApplication(),
            .. DatabaseApplication.All,
            .. ExecApplication.All,
            .. IndicationApplication.All,
            .. NeedsMediaApplication.All,
            .. RefusalApplication.All,
            .. SystemApplication.All,
            .. WhileApplication.All,
        ];
}
