using System.Globalization;
using Convoke.Dialplan.Texts;

namespace Convoke.Dialplan.Expressions;

/// <summary>A value in an expression: a text, which is a number where it looks like one. Quotes are part of it.</summary>
#pragma warning disable MA0094 // Ordered by the operators of expressions only, never by collections.
readonly record struct Operand(string Text)
#pragma warning restore MA0094
{
    public static readonly Operand Empty = new("");
    public static readonly Operand Zero = new("0");
    public static readonly Operand One = new("1");

    public static Operand Of(bool value) => value ? One : Zero;

    public static Operand Of(Number value) => new(value.ToString());

    /// <summary>Whether it counts as a number in a comparison.</summary>
    public bool IsNumber => Number.IsNumber(Text.AsSpan(Text.StartsWith('-') ? 1 : 0));

    /// <summary>Neither empty nor zero.</summary>
    public bool IsTrue => Text.Length > 0 && !(IsNumber && Number.TryParse(Text, out var number) && number.IsZero);

    /// <summary>What an exclamation mark says of it: empty, or a text whose leading number is 0.</summary>
    public bool IsNothing
    {
        get
        {
            var text = Marks.Plain(Text).AsSpan().TrimStart();
            var sign = text.StartsWith("-") || text.StartsWith("+") ? 1 : 0;
            var end = sign;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
            return end == sign || text[sign..end].IndexOfAnyExcept('0') < 0;
        }
    }

    /// <summary>Without one pair of quotes around it.</summary>
    public string Unquoted => Text is ['"', .. var inner, '"'] ? inner : Text;

    /// <summary>Numbers by their worth, all else by its characters, quotes included.</summary>
    public int CompareTo(Operand other) =>
        IsNumber && other.IsNumber && Number.TryParse(Text, out var own) && Number.TryParse(other.Text, out var theirs)
            ? own.CompareTo(theirs)
            : string.Compare(Marks.Plain(Text), Marks.Plain(other.Text), CultureInfo.InvariantCulture, CompareOptions.Ordinal);
}
