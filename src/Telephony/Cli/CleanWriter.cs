using System.Text;

namespace Convoke.Telephony.Cli;

/// <summary>
/// What commands print, on its way to a terminal: control characters but line ends and tabs become blanks, as in the log. Values come from
/// strangers (User-Agent), and an escape sequence in one would command the operator's terminal.
/// </summary>
public sealed class CleanWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override string NewLine => "\n";

    public override void Write(char value) => inner.Write(Clean(value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (FirstHostile(buffer) is >= 0 and var at)
        {
            inner.Write(buffer[..at]);
            inner.Write(' ');
            buffer = buffer[(at + 1)..];
        }
        inner.Write(buffer);
    }

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        inner.Write('\n');
    }

    // The base class would give each of these to the thread pool.
    public override Task WriteAsync(string? value)
    {
        Write(value.AsSpan());
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();

    /// <summary>A value on one line: line ends in it would forge lines of a table.</summary>
    public static string OneLine(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\0', '\u001f') && !value.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return value;
        }
        return string.Create(
            value.Length,
            value,
            static (into, from) =>
            {
                for (var i = 0; i < into.Length; i++)
                {
                    into[i] = char.IsControl(from[i]) ? ' ' : from[i];
                }
            }
        );
    }

    static int FirstHostile(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Clean(text[i]) != text[i])
            {
                return i;
            }
        }
        return -1;
    }

    static char Clean(char value) => char.IsControl(value) && value is not ('\n' or '\t') ? ' ' : value;
}
