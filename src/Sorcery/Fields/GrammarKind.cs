namespace Convoke.Sorcery.Fields;

/// <summary>A text of a certain form, or nothing.</summary>
/// <param name="accepts">see <see cref="Kind.Accepts"/></param>
/// <param name="fits">whether a text that is not empty has the form</param>
public sealed class GrammarKind(string accepts, Func<string, bool> fits) : Kind<string>
{
    public override string Accepts { get; } = accepts;

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return text.Length == 0 || fits(text);
    }

    public override string Render(string value) => value;
}
