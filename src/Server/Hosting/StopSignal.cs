using System.Runtime.InteropServices;

namespace Convoke.Server.Hosting;

/// <summary>Waits for the end of the server: SIGTERM, SIGINT, or a command. A second signal ends the process at once.</summary>
sealed class StopSignal : IDisposable
{
    readonly TaskCompletionSource<string> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly PosixSignalRegistration[] registrations;

    public StopSignal() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Take(c, "SIGTERM")),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Take(c, "SIGINT")),
        ];

    /// <summary>Ends with the reason.</summary>
    public Task<string> Asked => asked.Task;

    public void Ask(string why) => asked.TrySetResult(why);

    void Take(PosixSignalContext context, string name) => context.Cancel = asked.TrySetResult(name);

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
    }
}
