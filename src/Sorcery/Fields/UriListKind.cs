namespace Convoke.Sorcery.Fields;

/// <summary>SIP and SIPS URIs separated by commas, shown one by one; each set adds to them, an empty text adds none.</summary>
public sealed class UriListKind : Kind<ValueList<string>>
{
    public static readonly UriListKind Instance = new();

    public override string Accepts => "sip: or sips: URIs separated by commas, added to those there are";

    public override bool Accumulates => true;

    public override ValueList<string> Empty => [];

    public override bool TryParse(string text, ValueList<string> current, ParseScope scope, out ValueList<string> value, out string? reason)
    {
        reason = null;
        value = current;
        List<string> list = [.. current];
        var there = list.ToHashSet(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!SipUriSyntax.IsSip(part))
            {
                reason = $"'{part}' is no sip: or sips: URI";
                return false;
            }
            if (there.Add(part))
            {
                list.Add(part);
            }
        }
        value = [.. list];
        return true;
    }

    public override string Render(ValueList<string> value) => string.Join(',', value);

    public override IReadOnlyList<string> RenderElements(ValueList<string> value) => value;

    /// <summary>One text: no URI holds a comma, and of several attributes Asterisk keeps the last only.</summary>
    public override IReadOnlyList<string> Store(ValueList<string> value) => [Render(value)];
}
