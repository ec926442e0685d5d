namespace Convoke.Sorcery.Fields;

/// <summary>Any text, kept but not shown as an attribute.</summary>
public sealed class HiddenTextKind : Kind<string>
{
    public static readonly HiddenTextKind Instance = new();

    public override string Accepts => "any text";

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }

    public override string? Render(string value) => null;

    public override IReadOnlyList<string> Store(string value) => [value];
}
