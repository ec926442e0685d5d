using System.Globalization;

namespace Convoke.Server.Hosting;

/// <summary>The --var folder, held by one server at a time: two on one AstDB would overwrite each other.</summary>
sealed class VarDirectory : IDisposable
{
    readonly FileStream hold;
    readonly string pidFile;

    /// <exception cref="StartException">the folder cannot be used, or another server holds it</exception>
    public VarDirectory(string path)
    {
        pidFile = Path.Combine(path, "convoke.pid");
        try
        {
            Make(path);
            // .NET holds an exclusive flock on it; the kernel takes that back when the process ends, however it ends.
            hold = new FileStream(Path.Combine(path, "convoke.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartException($"{path} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new StartException(
                File.Exists(pidFile) && hold is null
                    ? $"{path} is in use by another convoke (process {File.ReadAllText(pidFile).Trim()}); stop it, or choose another --var"
                    : $"{path} cannot be used: {e.Message}",
                e
            );
        }
    }

    /// <summary>Passwords and keys go there, so a new folder is its owner's alone. One that is there keeps the mode that somebody gave it.</summary>
    static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose()
    {
        File.Delete(pidFile);
        hold.Dispose();
    }
}
