using System.Text;

namespace Convoke.Server.Cli;

/// <summary>
/// Where the command socket of a --var directory is: in it, or, where that path is too long for a Unix socket, in a directory of its own
/// whose name stands in a file in --var.
/// </summary>
static class SocketPath
{
    const string Name = "convoke.sock";

    /// <summary>Bytes in sockaddr_un.sun_path, less the closing NUL.</summary>
    const int MaxBytes = 107;

    /// <summary>The path to listen on. What an earlier run left behind is removed.</summary>
    public static string Claim(string var)
    {
        Remove(var);
        var direct = Path.Combine(var, Name);
        if (Fits(direct))
        {
            return direct;
        }
        // A fresh directory of mode 0700: nobody else can have put a socket there, or can reach ours.
        var elsewhere = Path.Combine(Directory.CreateTempSubdirectory("convoke-").FullName, Name);
        File.WriteAllText(PointerOf(var), elsewhere);
        return elsewhere;
    }

    /// <summary>The path to connect to.</summary>
    public static string Find(string var)
    {
        var pointer = PointerOf(var);
        return File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : Path.Combine(var, Name);
    }

    /// <summary>Takes the socket away, and its directory where it has one of its own.</summary>
    public static void Remove(string var)
    {
        var pointer = PointerOf(var);
        if (File.Exists(pointer))
        {
            var elsewhere = File.ReadAllText(pointer).Trim();
            if (Path.GetFileName(elsewhere) == Name && Path.GetDirectoryName(elsewhere) is { } directory && Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
            File.Delete(pointer);
        }
        File.Delete(Path.Combine(var, Name));
    }

    static bool Fits(string path) => Encoding.UTF8.GetByteCount(path) <= MaxBytes;

    static string PointerOf(string var) => Path.Combine(var, Name + ".path");
}
