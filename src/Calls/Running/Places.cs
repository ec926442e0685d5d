using System.Globalization;
using Convoke.Calls.Channels;
using Convoke.Dialplan.Index;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>Reads places: <c>[[context,]extension,]priority</c>, where the priority may be a label, or <c>+2</c> from where one is.</summary>
static class Places
{
    /// <summary>Null where there is no such label.</summary>
    /// <param name="text">with commas or carets</param>
    /// <param name="from">where one is</param>
    /// <param name="plan">where labels are looked up</param>
    /// <param name="number">the caller's</param>
    public static Place? Parse(string text, Place from, Plan plan, string number)
    {
        var pieces = text.Split(text.Contains(',', StringComparison.Ordinal) ? ',' : '^', StringSplitOptions.TrimEntries);
        if (pieces.Length > 3)
        {
            return null;
        }
        var context = pieces.Length == 3 && pieces[0].Length > 0 ? Marks.Plain(pieces[0]) : from.Context;
        var extension = pieces.Length >= 2 && pieces[^2].Length > 0 ? Marks.Plain(pieces[^2]) : from.Extension;
        return PriorityOf(Marks.Plain(pieces[^1]), context, extension, from, plan, number) is { } priority
            ? new(context, extension, priority)
            : null;
    }

    static int? PriorityOf(string text, string context, string extension, Place from, Plan plan, string number)
    {
        if (
            text.Length > 1
            && text[0] is '+' or '-'
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var by)
        )
        {
            return from.Priority + by;
        }
        return text.Length == 0 ? null
            : plan.Priority(context, extension, text, number) is > 0 and var priority ? priority
            : null;
    }
}
