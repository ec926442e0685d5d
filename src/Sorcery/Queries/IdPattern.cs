using System.Text.RegularExpressions;

namespace Convoke.Sorcery.Queries;

/// <summary>Regular expressions that strangers type: POSIX classes are understood, and none runs without end.</summary>
public static class IdPattern
{
    /// <exception cref="ArgumentException">the pattern is none</exception>
    public static Regex Compile(string pattern, TimeSpan patience) =>
        // The linear engine cannot be made to run for minutes; it lacks back references, which POSIX extended expressions lack as well.
        new(Translate(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, patience);

    /// <summary>Writes POSIX character classes in .NET's way.</summary>
    static string Translate(string pattern)
    {
        foreach (var (posix, net) in Classes)
        {
            pattern = pattern.Replace(posix, net, StringComparison.Ordinal);
        }
        return pattern;
    }

    static readonly (string Posix, string Net)[] Classes =
    [
        ("[:alpha:]", "a-zA-Z"),
        ("[:digit:]", "0-9"),
        ("[:alnum:]", "a-zA-Z0-9"),
        ("[:upper:]", "A-Z"),
        ("[:lower:]", "a-z"),
        ("[:xdigit:]", "0-9A-Fa-f"),
        ("[:space:]", @"\s"),
        ("[:blank:]", @" \t"),
        ("[:punct:]", @"!-/:-@\[-`{-~"),
    ];
}
