using System.Text;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// Names with values, "a=1,b=2" or a="x, y"; each occurrence adds names or sets them anew, an empty one clears them. Shown as one attribute
/// with the values in quotes.
/// </summary>
public sealed class NameValueListKind : Kind<NameValues>
{
    public static readonly NameValueListKind Instance = new();

    public override string Accepts => "name=value pairs separated by commas, values with commas in quotes; empty: none";

    public override bool Accumulates => true;

    public override NameValues Empty => NameValues.Empty;

    public override bool TryParse(string text, NameValues current, ParseScope scope, out NameValues value, out string? reason)
    {
        value = text.Length == 0 ? NameValues.Empty : current;
        reason = null;
        for (var at = 0; at < text.Length; )
        {
            var equals = text.IndexOf('=', at);
            var name = equals < 0 ? "" : text[at..equals].Trim();
            if (name.Length == 0 || name.Contains(',', StringComparison.Ordinal))
            {
                return false;
            }
            at = equals + 1;
            if (!TryReadValue(text, ref at, out var item))
            {
                reason = $"the quotes of '{name}' are not closed";
                return false;
            }
            value = value.With(name, item);
        }
        return true;
    }

    /// <summary>Reads up to the comma after the value and steps over it. Either kind of quotes may stand around any part of the value.</summary>
    static bool TryReadValue(string text, ref int at, out string value)
    {
        var into = new StringBuilder();
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quote == '\0' && c == ',')
            {
                break;
            }
            if (c == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\'' or '\\')
            {
                into.Append(text[++at]);
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else
            {
                into.Append(c);
            }
        }
        at++;
        value = into.ToString().Trim();
        return quote == '\0';
    }

    public override string Render(NameValues value) => value.ToString();
}
