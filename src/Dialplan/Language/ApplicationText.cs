using Convoke.Dialplan.Evaluation;

namespace Convoke.Dialplan.Language;

/// <summary>The last field of a line: <c>Application(data)</c>.</summary>
readonly record struct ApplicationText(string Name, string Data, bool IsUnclosed)
{
    /// <summary>Up to the first parenthesis the name, up to the last one the data. A name that is yet to be evaluated is not taken apart.</summary>
    public static ApplicationText Parse(string text)
    {
        text = text.Trim();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        if (open < 0 || name.Contains("${", StringComparison.Ordinal) || name.Contains("$[", StringComparison.Ordinal))
        {
            return new(text, "", false);
        }
        var close = text.LastIndexOf(')');
        return close < open ? new(name.Trim(), text[(open + 1)..], true) : new(name.Trim(), text[(open + 1)..close], false);
    }
}
