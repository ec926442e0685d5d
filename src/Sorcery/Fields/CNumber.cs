using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>Numbers as C writes and reads them: decimal, 0x hexadecimal, 0 octal, blanks in front allowed.</summary>
public static class CNumber
{
    /// <summary>Reads a whole text as an unsigned 32-bit number; a minus sign, trailing text or an overflow is no number.</summary>
    public static bool TryUInt(string text, out uint value)
    {
        value = 0;
        if (
            !TryPrefix(text, anyBase: true, out var number, out var length)
            || length != text.Length
            || IsNegative(text)
            || number > uint.MaxValue
        )
        {
            return false;
        }
        value = (uint)number;
        return true;
    }

    /// <summary>Reads a whole text as a signed 32-bit number.</summary>
    public static bool TryInt(string text, out int value)
    {
        value = 0;
        if (
            !TryPrefix(text, anyBase: true, out var number, out var length)
            || length != text.Length
            || number is < int.MinValue or > int.MaxValue
        )
        {
            return false;
        }
        value = (int)number;
        return true;
    }

    /// <summary>Reads the number a text begins with, whatever follows it; false where it begins with none.</summary>
    /// <param name="text">the text; blanks in front are skipped</param>
    /// <param name="anyBase">whether 0x and 0 begin hexadecimal and octal numbers; else decimal digits only</param>
    /// <param name="value">the number, held at the ends of the 64-bit range where it is beyond them</param>
    /// <param name="length">how many characters were read</param>
    public static bool TryPrefix(ReadOnlySpan<char> text, bool anyBase, out long value, out int length)
    {
        value = 0;
        var at = 0;
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }
        var isNegative = at < text.Length && text[at] == '-';
        if (isNegative || (at < text.Length && text[at] == '+'))
        {
            at++;
        }
        var radix = 10;
        if (anyBase && at < text.Length && text[at] == '0')
        {
            radix = 8;
            if (at + 2 < text.Length && text[at + 1] is 'x' or 'X' && char.IsAsciiHexDigit(text[at + 2]))
            {
                radix = 16;
                at += 2;
            }
        }
        var first = at;
        for (; at < text.Length && Digit(text[at]) < radix; at++)
        {
            value = value > (long.MaxValue - 15) / radix ? long.MaxValue : (value * radix) + Digit(text[at]);
        }
        length = at;
        if (isNegative)
        {
            value = -value;
        }
        return at > first;
    }

    /// <summary>Reads a whole text as a floating-point number: decimal with exponent, hexadecimal, <c>inf</c> or <c>nan</c>.</summary>
    public static bool TryDouble(string text, out double value)
    {
        var trimmed = text.AsSpan();
        while (trimmed.Length > 0 && IsBlank(trimmed[0]))
        {
            trimmed = trimmed[1..];
        }
        if (trimmed.Length > 0 && IsBlank(trimmed[^1]))
        {
            value = 0;
            return false;
        }
        if (trimmed.Contains('x') || trimmed.Contains('X'))
        {
            var isHexadecimal = TryPrefix(trimmed, anyBase: true, out var number, out var length) && length == trimmed.Length;
            value = number;
            return isHexadecimal;
        }
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(trimmed, style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    static bool IsNegative(string text) => text.AsSpan().TrimStart(" \t\n\v\f\r") is ['-', ..];

    static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');

    static int Digit(char c) =>
        c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'f' => c - 'a' + 10,
            >= 'A' and <= 'F' => c - 'A' + 10,
            _ => int.MaxValue,
        };
}
