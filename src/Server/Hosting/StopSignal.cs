using System.Runtime.InteropServices;

namespace Convoke.Server.Hosting;

/// <summary>
/// Waits for the end of the server: SIGTERM, SIGINT, or a command. Further signals change nothing: terminals, <c>timeout</c> and
/// <c>dotnet run</c> send them twice, and stopping takes a bounded time as it is.
/// </summary>
sealed class StopSignal
{
    readonly TaskCompletionSource<string> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes the signals to the end of the process: without that a late one would end it the hard way.</summary>
    public StopSignal()
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT])
        {
            ForGood.Add(PosixSignalRegistration.Create(signal, Take));
        }
    }

    static readonly List<PosixSignalRegistration> ForGood = [];

    /// <summary>Ends with the reason.</summary>
    public Task<string> Asked => asked.Task;

    public void Ask(string why) => asked.TrySetResult(why);

    void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        Ask(context.Signal.ToString());
    }
}
