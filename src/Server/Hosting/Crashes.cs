namespace Convoke.Server.Hosting;

/// <summary>
/// What becomes of errors that reach nobody: a thread's ends the process after its log line, since nobody knows what state it left; a
/// forgotten task's is logged once and the process goes on.
/// </summary>
static class Crashes
{
    public static void Watch(ILogger log, Action flush)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            log.Unhandled((Exception)e.ExceptionObject);
            flush();
        };
        TaskScheduler.UnobservedTaskException += (_, e) =>
        {
            log.Unobserved(e.Exception);
            e.SetObserved();
        };
    }
}
