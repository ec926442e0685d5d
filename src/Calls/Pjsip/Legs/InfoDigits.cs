using System.Globalization;
using System.Text;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>Digits in the bodies of INFO: <c>application/dtmf-relay</c> and <c>application/dtmf</c>.</summary>
static class InfoDigits
{
    const string Digits = "0123456789*#ABCD";
    const int UsualMilliseconds = 100;

    public static byte[] Write(char digit, TimeSpan duration) =>
        Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"Signal={digit}\r\nDuration={(int)duration.TotalMilliseconds}\r\n")
        );

    /// <summary>Null for a body that names no digit.</summary>
    public static (char Digit, TimeSpan Duration)? ReadRelay(ReadOnlySpan<byte> body)
    {
        char? digit = null;
        var milliseconds = UsualMilliseconds;
        foreach (var line in Encoding.UTF8.GetString(body).Split('\n'))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Equals("Signal", StringComparison.OrdinalIgnoreCase))
            {
                digit = Digit(parts[1]);
            }
            else if (
                parts.Length == 2
                && parts[0].Equals("Duration", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                && given is > 0 and < 60_000
            )
            {
                milliseconds = given;
            }
        }
        return digit is { } known ? (known, TimeSpan.FromMilliseconds(milliseconds)) : null;
    }

    /// <summary>Null for a body that is no digit.</summary>
    public static (char Digit, TimeSpan Duration)? ReadPlain(ReadOnlySpan<byte> body) =>
        Digit(Encoding.UTF8.GetString(body).Trim()) is { } digit ? (digit, TimeSpan.FromMilliseconds(UsualMilliseconds)) : null;

    /// <summary>A character, or the number of an event.</summary>
    static char? Digit(string text)
    {
        if (text.Length == 1)
        {
            var upper = char.ToUpperInvariant(text[0]);
            return Digits.Contains(upper, StringComparison.Ordinal) ? upper : null;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Digits.Length
            ? Digits[number]
            : null;
    }
}
