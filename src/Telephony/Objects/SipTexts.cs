using System.Buffers;
using System.Net;
using Convoke.Sorcery.Fields;

namespace Convoke.Telephony.Objects;

/// <summary>Kinds of texts that end up in SIP messages, so that what would break a message is refused when it is pushed (RFC 3261 section 25.1).</summary>
static class SipTexts
{
    const string AlphaNumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const string Unreserved = AlphaNumeric + "-_.!~*'()";

    static readonly SearchValues<char> UserCharacters = SearchValues.Create(Unreserved + "%&=+$,;?/#");
    static readonly SearchValues<char> PasswordCharacters = SearchValues.Create(Unreserved + "%&=+$,");
    static readonly SearchValues<char> TokenCharacters = SearchValues.Create(AlphaNumeric + "-.!%*_`'~+");

    /// <summary>A sip: or sips: URI, in angle brackets or not, with a display name before the brackets or not.</summary>
    public static readonly GrammarKind Uri = new("a sip: or sips: URI, in <> or not", IsUri);

    /// <summary>URIs of proxies, in the order in which requests pass them.</summary>
    public static readonly GrammarKind Route = new(
        "sip: or sips: URIs separated by commas, in <> where they have parameters (<sip:proxy.example.org;lr>)",
        text => Split(text).All(IsUri)
    );

    /// <summary>The part of a URI before the "@".</summary>
    public static readonly GrammarKind User = new("the user part of a SIP URI, with a password after ':' or not", text => IsUser(text));

    /// <summary>Parameters of a header, without the first semicolon.</summary>
    public static readonly GrammarKind HeaderParameters = new(
        "header parameters separated by ';': name, name=token or name=\"text\"",
        AreHeaderParameters
    );

    static bool IsUri(string text)
    {
        if (!SipUriSyntax.IsSip(text))
        {
            return false;
        }
        var rest = text.AsSpan(text.IndexOf(':', StringComparison.Ordinal) + 1);
        rest = rest[(rest.IndexOf('@') + 1)..];
        var end = rest.IndexOfAny(";?>");
        // A host has no escaped characters.
        return !(end < 0 ? rest : rest[..end]).Contains('%');
    }

    static bool IsUser(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        var user = colon < 0 ? text : text[..colon];
        return !user.IsEmpty
            && !user.ContainsAnyExcept(UserCharacters)
            && (colon < 0 || !text[(colon + 1)..].ContainsAnyExcept(PasswordCharacters));
    }

    static bool AreHeaderParameters(string text)
    {
        foreach (var parameter in Split(text, ';'))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? parameter : parameter[..equals]).Trim();
            var value = equals < 0 ? "-" : parameter[(equals + 1)..].Trim();
            var isQuoted = value is ['"', .., '"'] and not ['"'] && !value.AsSpan(1, value.Length - 2).ContainsAny('\r', '\n');
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters) || (!isQuoted && !IsTokenOrHost(value)))
            {
                return false;
            }
        }
        return true;
    }

    static bool IsTokenOrHost(string value) =>
        value is ['[', .., ']']
            ? IPAddress.TryParse(value.AsSpan(1, value.Length - 2), out _)
            : value.Length > 0 && !value.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Splits at a separator that stands neither in quotes nor in angle brackets.</summary>
    static List<string> Split(string text, char separator = ',')
    {
        var parts = new List<string>();
        var (from, inQuotes, inBrackets) = (0, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            inQuotes ^= text[i] == '"' && (i == 0 || text[i - 1] != '\\');
            inBrackets = !inQuotes && (text[i] == '<' || (inBrackets && text[i] != '>'));
            if (text[i] == separator && !inQuotes && !inBrackets)
            {
                parts.Add(text[from..i].Trim(' '));
                from = i + 1;
            }
        }
        parts.Add(text[from..].Trim(' '));
        return parts;
    }
}
