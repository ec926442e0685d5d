namespace Convoke.Sorcery.Fields;

/// <summary>Any text, left out while it was never set.</summary>
public sealed class OptionalTextKind : Kind<string?>
{
    public static readonly OptionalTextKind Instance = new();

    public override string Accepts => "any text";

    public override bool TryParse(string text, string? current, ParseScope scope, out string? value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }

    public override string? Render(string? value) => value;
}
