using System.Text;
using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

/// <summary>A command on Asterisk's database file. Where the file cannot be used, it says so and why.</summary>
public abstract class DatabaseCommand(AstDbStore store, string verb, string arguments, string summary) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["database", verb];

    public string Summary => summary;

    public string Usage => $"database {verb} {arguments}";

    protected AstDbStore Store => store;

    public async ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        try
        {
            await AnswerAsync(call, output, stop);
        }
        catch (AstDbUnavailableException e)
        {
            await output.WriteLineAsync($"Database unavailable: {e.Message}");
            call.Failed = true;
        }
    }

    protected abstract ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop);

    /// <summary>Says that a change did not come about, and why where that is known.</summary>
    protected static async ValueTask RefuseAsync(CliCall call, TextWriter output, string text, string? reason)
    {
        await output.WriteLineAsync(reason is null ? text : $"{text} ({reason})");
        call.Failed = true;
    }

    /// <summary>A row as <c>show</c> prints it.</summary>
    protected static void WriteRow(TextWriter output, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        output.WriteLine($"{Text(key), -50}: {Text(value), -25}");

    /// <summary>A key or a value, on one line whatever it holds.</summary>
    protected static string Text(ReadOnlySpan<byte> bytes) => CleanWriter.OneLine(Encoding.UTF8.GetString(bytes));
}
