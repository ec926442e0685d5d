namespace Convoke.Telephony.Cli;

/// <summary>A command that has its answer at hand and waits for nothing.</summary>
/// <param name="words">its words, with one blank between them</param>
/// <param name="arguments">what may follow, for the usage line</param>
/// <param name="summary">one line about it</param>
public abstract class Command(string words, string arguments, string summary) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = words.Split(' ');

    public string Summary { get; } = summary;

    public string Usage { get; } = arguments.Length == 0 ? words : $"{words} {arguments}";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        Run(call, output);
        return ValueTask.CompletedTask;
    }

    protected abstract void Run(CliCall call, TextWriter output);

    public virtual IEnumerable<string> Complete(IReadOnlyList<string> words) => [];
}
