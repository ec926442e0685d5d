namespace Convoke.Sorcery.Fields;

/// <summary>A text to compare with, or a regular expression.</summary>
public sealed class TextPatternKind : Kind<TextPattern>
{
    /// <summary>A text; between slashes a regular expression.</summary>
    public static readonly TextPatternKind TextOrRegex = new(isRegex: false);

    /// <summary>A regular expression without slashes, never shown.</summary>
    public static readonly TextPatternKind HiddenRegex = new(isRegex: true);

    readonly bool isRegex;

    TextPatternKind(bool isRegex) => this.isRegex = isRegex;

    public override string Accepts =>
        isRegex ? "an extended regular expression" : "a text, or an extended regular expression between slashes";

    public override TextPattern Empty => TextPattern.Empty;

    public override bool TryParse(string text, TextPattern current, ParseScope scope, out TextPattern value, out string? reason)
    {
        var good = isRegex
            ? TextPattern.TryParseRegex(text, out var pattern, out reason)
            : TextPattern.TryParse(text, out pattern, out reason);
        value = pattern ?? TextPattern.Empty;
        return good;
    }

    public override string? Render(TextPattern value) => isRegex ? null : value.Text;

    public override IReadOnlyList<string> Store(TextPattern value) => [value.Text];
}
