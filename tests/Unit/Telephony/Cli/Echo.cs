using Convoke.Telephony.Cli;

namespace Convoke.Tests.Unit.Telephony.Cli;

/// <summary>A command that prints its name and its arguments, or does what a test asks for.</summary>
sealed class Echo(string words, Action<CliCall>? act = null) : Command(words, "[words]", $"Echoes {words}")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        output.WriteLine($"{string.Join(' ', Words)}: {string.Join('|', call.Arguments)}");
        act?.Invoke(call);
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? ["alice", "adam", "bob"] : [];
}
