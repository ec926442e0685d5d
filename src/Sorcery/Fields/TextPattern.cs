using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Convoke.Sorcery.Fields;

/// <summary>A text to compare with: itself, letter for letter, or a regular expression.</summary>
public sealed class TextPattern : IEquatable<TextPattern>
{
    public static readonly TextPattern Empty = new("", null);

    readonly Regex? regex;

    TextPattern(string text, Regex? regex)
    {
        Text = text;
        this.regex = regex;
    }

    /// <summary>The pattern as it was given.</summary>
    public string Text { get; }

    public bool IsEmpty => Text.Length == 0;

    public bool IsMatch(ReadOnlySpan<char> text) => regex is null ? text.SequenceEqual(Text) : regex.IsMatch(text);

    /// <summary>A regular expression where it stands between slashes, otherwise the text itself.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TextPattern? pattern, out string? reason)
    {
        if (text is ['/', .., '/'])
        {
            return TryRegex(text, text[1..^1], out pattern, out reason);
        }
        pattern = new(text, null);
        reason = null;
        return true;
    }

    /// <summary>A regular expression without slashes; an empty one matches nothing.</summary>
    public static bool TryParseRegex(string text, [NotNullWhen(true)] out TextPattern? pattern, out string? reason)
    {
        if (text.Length > 0)
        {
            return TryRegex(text, text, out pattern, out reason);
        }
        pattern = Empty;
        reason = null;
        return true;
    }

    static bool TryRegex(string text, string expression, [NotNullWhen(true)] out TextPattern? pattern, out string? reason)
    {
        pattern = PosixRegex.TryCompile(expression, ignoreCase: false, out var regex, out reason) ? new(text, regex) : null;
        return pattern is not null;
    }

    public bool Equals(TextPattern? other) => other is not null && other.Text == Text && other.regex is null == regex is null;

    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
