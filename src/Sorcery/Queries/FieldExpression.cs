using System.Globalization;
using System.Text.RegularExpressions;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Queries;

/// <summary>
/// A condition on one attribute, in Asterisk's way of writing it: the name may end in a blank and an operator (<c>=</c>, <c>!=</c>,
/// <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>like</c>, <c>regex</c>); without one, a value between slashes is a regular
/// expression and any other has to be equal. Two numbers compare as numbers. An attribute that an object lacks fits nothing.
/// </summary>
public sealed class FieldExpression
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    readonly Func<string, bool> fits;

    public FieldExpression(string name, string value)
    {
        var blank = name.LastIndexOf(' ');
        var word = blank < 0 ? "" : name[(blank + 1)..].ToLowerInvariant();
        if (Operators.TryGetValue(word, out var make))
        {
            Name = name[..blank].TrimEnd();
            fits = make(value);
        }
        else
        {
            Name = name;
            fits = value is ['/', .. var pattern, '/'] ? Matching(pattern) : Compared(value, order => order == 0);
        }
    }

    /// <summary>The attribute, without the operator.</summary>
    public string Name { get; }

    public bool Fits(ConfigObject candidate) => candidate.Attributes().First(Name) is { } value && fits(value);

    static readonly Dictionary<string, Func<string, Func<string, bool>>> Operators = new(StringComparer.Ordinal)
    {
        ["="] = value => Compared(value, order => order == 0),
        ["!="] = value => Compared(value, order => order != 0),
        ["<"] = value => Compared(value, order => order < 0),
        ["<="] = value => Compared(value, order => order <= 0),
        [">"] = value => Compared(value, order => order > 0),
        [">="] = value => Compared(value, order => order >= 0),
        ["like"] = value => Matching("^" + string.Join(".*", value.Split('%').Select(Regex.Escape)) + "$"),
        ["regex"] = Matching,
    };

    static Func<string, bool> Compared(string right, Func<int, bool> fits)
    {
        var isNumber = IsNumber(right, out var number);
        return left => fits(isNumber && IsNumber(left, out var other) ? other.CompareTo(number) : string.CompareOrdinal(left, right));
    }

    static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    static Func<string, bool> Matching(string pattern) => IdPattern.Compile(pattern, Patience).IsMatch;
}
