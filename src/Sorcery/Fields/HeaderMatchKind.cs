namespace Convoke.Sorcery.Fields;

/// <summary>"Name: value" or "Name: /expression/", or nothing.</summary>
public sealed class HeaderMatchKind : Kind<HeaderMatch>
{
    public static readonly HeaderMatchKind Instance = new();

    public override string Accepts => "'Name: value', 'Name: /regular expression/', or nothing";

    public override HeaderMatch Empty => HeaderMatch.Empty;

    public override bool TryParse(string text, HeaderMatch current, ParseScope scope, out HeaderMatch value, out string? reason)
    {
        value = HeaderMatch.Empty;
        reason = null;
        if (text.Length == 0)
        {
            return true;
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !TextPattern.TryParse(text[(colon + 1)..].Trim(), out var pattern, out reason))
        {
            return false;
        }
        value = new(text, text[..colon].Trim(), pattern);
        return true;
    }

    public override string Render(HeaderMatch value) => value.Text;
}
