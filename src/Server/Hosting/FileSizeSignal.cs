using System.Runtime.InteropServices;

namespace Convoke.Server.Hosting;

/// <summary>
/// Writing past a limit on the size of files (RLIMIT_FSIZE) ends a process by SIGXFSZ. Once the signal is taken, the write fails instead,
/// as it does when the disk is full.
/// </summary>
static class FileSizeSignal
{
    /// <summary>The same number on Linux, macOS and the BSDs.</summary>
    const PosixSignal SigXfsz = (PosixSignal)25;

    public static IDisposable Take() => PosixSignalRegistration.Create(SigXfsz, context => context.Cancel = true);
}
