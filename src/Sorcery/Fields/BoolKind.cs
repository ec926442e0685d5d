using Convoke.Sorcery.Conf;

namespace Convoke.Sorcery.Fields;

/// <summary>Yes or no. Asterisk's words for yes count as yes and everything else as no; kinds differ in how they show it.</summary>
public sealed class BoolKind : Kind<bool>
{
    /// <summary>Shown as <c>true</c> and <c>false</c>.</summary>
    public static readonly BoolKind TrueFalse = new("true", "false");

    /// <summary>Shown as <c>yes</c> and <c>no</c>.</summary>
    public static readonly BoolKind YesNo = new("yes", "no");

    /// <summary>Shown as <c>Yes</c> and <c>No</c>.</summary>
    public static readonly BoolKind CapitalYesNo = new("Yes", "No");

    readonly string[] words;

    BoolKind(string yes, string no)
    {
        words = [yes, no];
    }

    public override string Accepts => "yes, true, y, t, 1 or on for yes; anything else is no";

    public override IReadOnlyList<string> Words => words;

    public override bool TryParse(string text, bool current, ParseScope scope, out bool value, out string? reason)
    {
        value = ConfText.IsTrue(text);
        reason = null;
        return true;
    }

    public override string Render(bool value) => words[value ? 0 : 1];
}
