using System.Buffers;

namespace Convoke.Dialplan.Texts;

/// <summary>
/// Text from outside (caller ids, headers, dialled numbers) must never be read as structure: its commas part no arguments, its quotes end no
/// strings, its dollars begin no variables. Every ASCII character of it that could be structure is therefore carried as a private character of
/// its own, a mark, through variables, substring and functions; whoever uses a finished value takes the marks off with <see cref="Plain"/>.
/// </summary>
public static class Marks
{
    /// <summary>U+F800 to U+F87F: the marked forms of U+0000 to U+007F.</summary>
    const char Base = '\uF800';
    const int Count = 0x80;

    static readonly SearchValues<char> Marked = SearchValues.Create([.. Enumerable.Range(Base, Count).Select(c => (char)c)]);

    /// <summary>What becomes a mark, or is no text at all: all of ASCII but letters, digits, point and underscore; marks that came in as text.</summary>
    static readonly SearchValues<char> Touched = SearchValues.Create([
        .. Enumerable.Range(0, Count).Select(c => (char)c).Where(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_')),
        .. Enumerable.Range(Base, Count).Select(c => (char)c),
    ]);

    /// <summary>The text of somebody else, fit to stand in a dialplan. Control characters become blanks.</summary>
    public static string Mark(string outside)
    {
        var first = outside.AsSpan().IndexOfAny(Touched);
        return first < 0 ? outside : string.Create(outside.Length, outside, static (span, text) => Mark(text, span));
    }

    /// <summary>What the text says, for all that is no dialplan.</summary>
    public static string Plain(string text)
    {
        if (!Has(text))
        {
            return text;
        }
        return string.Create(
            text.Length,
            text,
            static (span, text) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    span[at] = Plain(text[at]);
                }
            }
        );
    }

    public static char Plain(char c) => IsMark(c) ? (char)(c - Base) : c;

    public static bool IsMark(char c) => c is >= Base and < (char)(Base + Count);

    public static bool Has(ReadOnlySpan<char> text) => text.ContainsAny(Marked);

    /// <summary>Whether it has a character that is from outside and would be structure if it were not.</summary>
    public static bool Has(ReadOnlySpan<char> text, char structure) => text.Contains((char)(Base + structure));

    static void Mark(ReadOnlySpan<char> text, Span<char> marked)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            marked[at] =
                IsMark(c) ? '\uFFFD'
                : !Touched.Contains(c) ? c
                : char.IsControl(c) ? (char)(Base + ' ')
                : (char)(Base + c);
        }
    }
}
