namespace Convoke.Calls.Functions.Pjsip;

/// <summary>Headers that the dialplan adds to a request, in order.</summary>
static class ExtraHeaders
{
    /// <summary>Those that the session writes itself; a second one would make the message wrong.</summary>
    static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Via",
        "From",
        "To",
        "Call-ID",
        "CSeq",
        "Contact",
        "Max-Forwards",
        "Content-Length",
        "Content-Type",
        "Route",
        "Record-Route",
        "v",
        "f",
        "t",
        "i",
        "m",
        "l",
        "c",
    };

    /// <summary>Null: it may be added; else why not.</summary>
    public static string? Refusal(string name) =>
        name.Length == 0 || name.Any(static c => !char.IsAsciiLetterOrDigit(c) && !"-.!%*_+`'~".Contains(c, StringComparison.Ordinal))
            ? "that is no name of a header"
        : Own.Contains(name) ? "the call writes that header itself"
        : null;

    /// <summary>A value in one line.</summary>
    public static string Value(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)) : text;

    /// <summary>The n-th of a name, counted from 1; -1: not there. A name that ends in an asterisk stands for all that begin so.</summary>
    public static int Find(IReadOnlyList<(string Name, string Value)> headers, string name, int number)
    {
        for (var at = 0; at < headers.Count; at++)
        {
            if (Fits(headers[at].Name, name) && --number == 0)
            {
                return at;
            }
        }
        return -1;
    }

    public static bool Fits(string name, string wanted) =>
        wanted.EndsWith('*')
            ? name.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
