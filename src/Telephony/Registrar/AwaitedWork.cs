using Convoke.Telephony.Contacts;

namespace Convoke.Telephony.Registrar;

/// <summary>Work on an AOR that somebody waits for.</summary>
sealed class AwaitedWork(IAorWork work) : IAorWork
{
    // Who waits goes on elsewhere: the thread that serves registrations has its own to do.
    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the work, however that ends.</summary>
    public Task Done => done.Task;

    public async ValueTask Run()
    {
        try
        {
            await work.Run();
        }
        finally
        {
            done.SetResult();
        }
    }
}
