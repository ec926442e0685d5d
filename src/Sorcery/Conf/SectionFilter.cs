using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Convoke.Sorcery.Conf;

/// <summary>
/// The filter of <c>[name](+type=endpoint&amp;host=.*)</c>: each part must match some entry, names and values being regular
/// expressions found anywhere in the text (POSIX extended, so <c>^</c> and <c>$</c> make them exact). Templates are passed over
/// unless <c>TEMPLATES=include</c> or <c>TEMPLATES=restrict</c> (nothing else) is a part.
/// </summary>
sealed class SectionFilter
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    static readonly SearchValues<char> Special = SearchValues.Create("^$.[]()*+?{}|\\");

    static readonly Dictionary<string, string> PosixClasses = new(StringComparer.Ordinal)
    {
        ["[:alnum:]"] = "A-Za-z0-9",
        ["[:alpha:]"] = "A-Za-z",
        ["[:blank:]"] = " \\t",
        ["[:cntrl:]"] = "\\x00-\\x1f\\x7f",
        ["[:digit:]"] = "0-9",
        ["[:graph:]"] = "!-~",
        ["[:lower:]"] = "a-z",
        ["[:print:]"] = " -~",
        ["[:punct:]"] = "!-/:-@\\[-`{-~",
        ["[:space:]"] = "\\s",
        ["[:upper:]"] = "A-Z",
        ["[:xdigit:]"] = "0-9A-Fa-f",
    };

    readonly List<(Predicate<string> Name, Predicate<string> Value)> parts = [];
    bool isTemplateAllowed;
    bool isTemplateRequired;

    /// <summary>Without parts: the first section that is no template.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out SectionFilter? filter, out string error)
    {
        filter = new SectionFilter();
        error = "";
        foreach (var part in text.Split('&', StringSplitOptions.TrimEntries))
        {
            if (part.Length > 0 && !filter.TryAdd(part, out error))
            {
                filter = null;
                return false;
            }
        }
        return true;
    }

    internal bool Matches(ConfSection section) =>
        (section.IsTemplate ? isTemplateAllowed : !isTemplateRequired)
        && parts.TrueForAll(part => section.Entries.Any(e => part.Name(e.Name) && part.Value(e.Value)));

    bool TryAdd(string part, out string error)
    {
        error = "";
        if (part.IndexOf('=') is var at && at <= 0)
        {
            error = $"filter '{part}' is not understood: write name=value, several joined by '&'";
            return false;
        }
        var (name, value) = (part[..at].TrimEnd(), part[(at + 1)..].TrimStart());
        if (name == "TEMPLATES")
        {
            isTemplateAllowed = true;
            isTemplateRequired |= value.Equals("restrict", StringComparison.OrdinalIgnoreCase);
            error = "TEMPLATES takes 'include' or 'restrict'";
            return isTemplateRequired || value.Equals("include", StringComparison.OrdinalIgnoreCase);
        }
        try
        {
            parts.Add((Compile(name), Compile(value)));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            error = $"filter '{part}' is no regular expression: {e.Message}";
            return false;
        }
    }

    /// <summary>Nearly all filters are plain words; a regular expression takes a hundred microseconds to build.</summary>
    static Predicate<string> Compile(string posix)
    {
        var isFromStart = posix.StartsWith('^');
        var isToEnd = posix.EndsWith('$') && posix.Length > (isFromStart ? 1 : 0);
        var plain = posix[(isFromStart ? 1 : 0)..^(isToEnd ? 1 : 0)];
        if (plain.AsSpan().ContainsAny(Special))
        {
            var regex = new Regex(PosixClasses.Aggregate(posix, (text, row) => text.Replace(row.Key, row.Value)), Options);
            return regex.IsMatch;
        }
        return (isFromStart, isToEnd) switch
        {
            (true, true) => text => text == plain,
            (true, false) => text => text.StartsWith(plain, StringComparison.Ordinal),
            (false, true) => text => text.EndsWith(plain, StringComparison.Ordinal),
            _ => text => text.Contains(plain, StringComparison.Ordinal),
        };
    }
}
