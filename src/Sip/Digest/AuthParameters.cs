using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Digest;

/// <summary>
/// A scheme and its comma-separated parameters: what Authorization, WWW-Authenticate and their Proxy- forms carry (RFC 3261 section
/// 25.1, credentials and challenge).
/// </summary>
public readonly ref struct AuthParameters
{
    AuthParameters(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> text)
    {
        Scheme = scheme;
        Text = text;
    }

    public ReadOnlySpan<byte> Scheme { get; }
    public ReadOnlySpan<byte> Text { get; }

    public bool IsDigest => Ascii.EqualsIgnoreCase(Scheme, "Digest"u8);

    internal static bool IsValid(ReadOnlySpan<byte> text) => TryParse(text, out _);

    public static bool TryParse(ReadOnlySpan<byte> text, out AuthParameters parameters)
    {
        parameters = default;
        text = Grammar.Trim(text);
        var blank = text.IndexOfAny((byte)' ', (byte)'\t');
        if (blank < 0 || !Grammar.IsToken(text[..blank]))
            return false;
        parameters = new AuthParameters(text[..blank], Grammar.TrimStart(text[blank..]));
        var rest = parameters.Text;
        while (!rest.IsEmpty)
        {
            if (!TryNext(ref rest, out _))
                return false;
        }
        return !parameters.Text.IsEmpty;
    }

    static bool TryNext(scoped ref ReadOnlySpan<byte> rest, out Parameter parameter)
    {
        parameter = default;
        var equals = rest.IndexOf((byte)'=');
        if (equals < 0)
            return false;
        var name = Grammar.Trim(rest[..equals]);
        rest = Grammar.TrimStart(rest[(equals + 1)..]);
        int end;
        if (rest.StartsWith("\""u8))
        {
            end = Grammar.QuotedEnd(rest) + 1;
            if (end == 0)
                return false;
        }
        else
        {
            end = rest.IndexOf((byte)',');
            end = end < 0 ? rest.Length : end;
        }
        var value = Grammar.TrimEnd(rest[..end]);
        if (!Grammar.IsToken(name) || (value is not [(byte)'"', ..] && !Grammar.IsAll(value, Grammar.ParameterValue)))
            return false;
        parameter = new Parameter(name, value, true);
        rest = Grammar.TrimStart(rest[end..]);
        if (rest.IsEmpty)
            return true;
        if (rest[0] != (byte)',')
            return false;
        rest = Grammar.TrimStart(rest[1..]);
        return true;
    }

    public bool Has(ReadOnlySpan<byte> name) => TryGet(name, out _);

    /// <summary>The value of the first parameter of that name without quotes; empty where absent.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name) => TryGet(name, out var value) ? Escapes.Unquote(value) : default;

    bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (var parameter in this)
        {
            if (Ascii.EqualsIgnoreCase(parameter.Name, name))
            {
                value = parameter.Value;
                return true;
            }
        }
        value = default;
        return false;
    }

    public Enumerator GetEnumerator() => new(Text);

    public ref struct Enumerator(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        Parameter current;

        public readonly Parameter Current => current;

        public bool MoveNext() => !rest.IsEmpty && TryNext(ref rest, out current);
    }
}
