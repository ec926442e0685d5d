using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Cli;

/// <summary>Runs command lines.</summary>
public sealed class Interpreter(CommandTree tree, ILogger log)
{
    /// <summary>Short forms, each standing for the words of a command.</summary>
    static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["help"] = "core show help",
        ["?"] = "core show help",
        ["reload"] = "module reload",
        ["uptime"] = "core show uptime",
        ["version"] = "core show version",
    };

    public CommandTree Tree => tree;

    /// <summary>Runs a line and writes its answer; false where it could not do what was asked.</summary>
    public async ValueTask<bool> RunAsync(string line, TextWriter target, CancellationToken stop)
    {
        var output = new CleanWriter(target);
        var words = Words.Split(line);
        if (words.Count == 0)
        {
            return true;
        }
        if (Aliases.TryGetValue(words[0], out var longForm))
        {
            words = [.. longForm.Split(' '), .. words.Skip(1)];
        }
        if (tree.Find(words) is not var (command, depth))
        {
            var plain = string.Join(' ', words);
            await output.WriteLineAsync($"No such command '{plain}' (type 'core show help {plain}' for other possible commands)");
            return false;
        }
        var call = new CliCall([.. words.Skip(depth)], line);
        try
        {
            await command.RunAsync(call, output, stop);
        }
        // An error in a command is ours; it must not end the session of who typed it.
        catch (Exception e) when (e is not (OperationCanceledException or IOException))
        {
            log.CommandFailed(string.Join(' ', command.Words), e);
            await output.WriteLineAsync($"The command failed because of an error in this server: {e.GetType().Name}. Its log says more.");
            return false;
        }
        if (call.WantsUsage)
        {
            await output.WriteLineAsync($"Usage: {command.Usage}");
            await output.WriteLineAsync($"       {command.Summary}");
            return false;
        }
        return !call.Failed;
    }
}
