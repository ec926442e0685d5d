namespace Convoke.Sorcery.Fields;

/// <summary>Any text, which logs and errors never show.</summary>
public sealed class SecretTextKind : Kind<string>
{
    public static readonly SecretTextKind Instance = new();

    public override string Accepts => "any text";

    public override bool IsSecret => true;

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }

    public override string Render(string value) => value;
}
