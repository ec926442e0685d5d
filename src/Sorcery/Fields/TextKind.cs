namespace Convoke.Sorcery.Fields;

/// <summary>Any text; empty is a text like others.</summary>
public sealed class TextKind : Kind<string>
{
    public static readonly TextKind Instance = new();

    public override string Accepts => "any text";

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }

    public override string Render(string value) => value;
}
