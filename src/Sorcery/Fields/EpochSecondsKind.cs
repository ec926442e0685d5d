using System.Buffers;
using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>A moment in seconds since 1970; the number the text begins with counts, its fraction and what follows do not.</summary>
public sealed class EpochSecondsKind : Kind<long>
{
    public static readonly EpochSecondsKind Instance = new();

    const double Limit = 9e18;

    static readonly SearchValues<char> DecimalCharacters = SearchValues.Create("+-.0123456789eE");

    public override string Accepts => "a text that begins with a number of seconds since 1970";

    public override bool TryParse(string text, long current, ParseScope scope, out long value, out string? reason)
    {
        reason = null;
        value = 0;
        var start = text.AsSpan().TrimStart(" \t\n\v\f\r");
        if (CNumber.TryPrefix(start, anyBase: true, out var number, out var length) && start[..length].ContainsAny('x', 'X'))
        {
            value = number;
            return true;
        }
        for (var end = DecimalLength(start); end > 0; end--)
        {
            if (CNumber.TryDouble(start[..end].ToString(), out var seconds))
            {
                value = (long)seconds;
                return Math.Abs(seconds) < Limit;
            }
        }
        return false;
    }

    public override string Render(long value) => value.ToString(CultureInfo.InvariantCulture);

    static int DecimalLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(DecimalCharacters);
        return Math.Min(length < 0 ? text.Length : length, 40);
    }
}
