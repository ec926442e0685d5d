using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Uris;

namespace Convoke.Telephony.Uac;

/// <summary>URIs as operators write them: bare, in angle brackets, several in a row.</summary>
static class UriText
{
    /// <summary>The URI itself; null where there is none.</summary>
    public static byte[]? Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        if (text.Contains('<', StringComparison.Ordinal))
        {
            return NameAddr.TryParse(bytes, out var address) && address.Uri.IsSip ? address.Uri.Text.ToArray() : null;
        }
        // Without brackets all parameters are meant for the URI.
        return SipUriView.TryParse(bytes, out var uri) && uri.IsSip ? bytes : null;
    }

    /// <summary>The same as a name-addr, as From and To have it.</summary>
    public static string Party(string text) => text.Contains('<', StringComparison.Ordinal) ? text.Trim() : $"<{text.Trim()}>";

    /// <summary>Splits at commas that stand neither in quotes nor in angle brackets.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var (from, inQuotes, inBrackets) = (0, false, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && !inQuotes && !inBrackets))
            {
                if (text[from..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }
                from = i + 1;
                continue;
            }
            inQuotes ^= text[i] == '"' && (i == 0 || text[i - 1] != '\\');
            inBrackets = !inQuotes && (text[i] == '<' || (inBrackets && text[i] != '>'));
        }
    }
}
