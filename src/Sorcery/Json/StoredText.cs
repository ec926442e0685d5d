using System.Globalization;
using System.Text.Unicode;

namespace Convoke.Sorcery.Json;

/// <summary>
/// Looks whether the strings of a stored JSON text are text at all. The JSON reader finds out too, but only by an exception, and one of a
/// sort that it throws for faults of ours as well.
/// </summary>
public static class StoredText
{
    const int EscapeLength = 6;

    /// <summary>What is wrong, as the end of a sentence; null: every string can be read.</summary>
    public static string? Flaw(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return "it contains bytes that are not UTF-8";
        }
        for (var at = json.IndexOf((byte)'\\'); at >= 0; )
        {
            var length = 2;
            if (TryEscape(json[at..], out var unit))
            {
                length = EscapeLength;
                if (char.IsHighSurrogate(unit) && TryEscape(json[(at + length)..], out var low) && char.IsLowSurrogate(low))
                {
                    length += EscapeLength;
                }
                else if (char.IsSurrogate(unit))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"it contains half a surrogate pair (\\u{(int)unit:x4})");
                }
            }
            if (at + length >= json.Length)
            {
                break;
            }
            var next = json[(at + length)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + length + next;
        }
        return null;
    }

    /// <summary>The UTF-16 unit of <c>\uXXXX</c> at the beginning.</summary>
    static bool TryEscape(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (
            json.Length < EscapeLength
            || json[0] != '\\'
            || json[1] != 'u'
            || !ushort.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        )
        {
            return false;
        }
        unit = (char)code;
        return true;
    }
}
