using System.Text.RegularExpressions;

namespace Convoke.Tests.TestKit.Server;

/// <summary>What a server logged, and which warnings and errors a test expects of it.</summary>
public sealed partial class ServerLog
{
    readonly Lock gate = new();
    readonly List<string> lines = [];
    readonly List<string> expected = [];

    public void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
        }
    }

    /// <summary>Warnings and errors with this text in them are part of the test.</summary>
    public void Expect(string text)
    {
        lock (gate)
        {
            expected.Add(text);
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>Warnings, errors, and what is no line of the log at all (a runtime's crash report), less those expected.</summary>
    public IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (gate)
            {
                return
                [
                    .. lines.Where(line => !Harmless().IsMatch(line) && !expected.Exists(e => line.Contains(e, StringComparison.Ordinal))),
                ];
            }
        }
    }

    public override string ToString() => string.Join('\n', Lines);

    [GeneratedRegex(@"^\[[^\]]+\] (NOTICE|DEBUG|VERBOSE|SECURITY)\[\d+\] ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Harmless();
}
