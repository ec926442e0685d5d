namespace Convoke.Telephony.Cli;

/// <summary>One command of the command line, such as <c>pjsip show endpoints</c>. One class a command, one row in the list of commands.</summary>
public interface ICliCommand
{
    /// <summary>The words it begins with.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>One line for <c>core show help</c>.</summary>
    string Summary { get; }

    /// <summary>The words and what may follow them, as printed for a wrong call.</summary>
    string Usage { get; }

    /// <summary>Runs it with the words that follow.</summary>
    ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop);

    /// <summary>Words that may stand where the last of <paramref name="words"/> is being typed.</summary>
    IEnumerable<string> Complete(IReadOnlyList<string> words) => [];
}

/// <summary>A command line as it was typed.</summary>
/// <param name="Arguments">the words behind the command's own</param>
/// <param name="Line">the whole line</param>
public sealed record CliCall(IReadOnlyList<string> Arguments, string Line)
{
    /// <summary>Set by a command that could not do what was asked: <c>-rx</c> then ends with status 1.</summary>
    public bool Failed { get; set; }

    /// <summary>Set by a command called with the wrong words: its usage is printed.</summary>
    public bool WantsUsage { get; set; }
}
