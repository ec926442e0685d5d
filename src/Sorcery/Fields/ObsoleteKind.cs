namespace Convoke.Sorcery.Fields;

/// <summary>An attribute that means nothing any more: every text is taken, and it always shows <c>no</c>.</summary>
public sealed class ObsoleteKind : Kind<bool>
{
    public static readonly ObsoleteKind Instance = new();

    public override string Accepts => "anything; it changes nothing";

    public override bool TryParse(string text, bool current, ParseScope scope, out bool value, out string? reason)
    {
        value = false;
        reason = null;
        return true;
    }

    public override string Render(bool value) => "no";
}
