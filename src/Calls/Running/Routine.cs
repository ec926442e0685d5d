using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>A subroutine as it is called: <c>[[context,]extension,]priority[(argument,argument)]</c>.</summary>
readonly record struct Routine(string Place, IReadOnlyList<string> Arguments)
{
    /// <summary>Nobody counts further on purpose.</summary>
    const int MostArguments = 100;

    /// <summary>Null where a parenthesis is not closed.</summary>
    /// <param name="text">it; it may carry marks</param>
    /// <param name="separator">a comma, or a caret within options</param>
    public static Routine? Parse(string text, char separator)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return new(text, []);
        }
        var close = text.LastIndexOf(')');
        if (close < open)
        {
            return null;
        }
        var inner = text[(open + 1)..close];
        return new(text[..open], inner.Length == 0 ? [] : Dialplan.Texts.Arguments.SplitRaw(inner, MostArguments, separator));
    }
}
