using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>One <c>name</c> or <c>name=value</c>; the value is as written, quotes included.</summary>
public readonly ref struct Parameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue)
{
    public ReadOnlySpan<byte> Name { get; } = name;
    public ReadOnlySpan<byte> Value { get; } = value;
    public bool HasValue { get; } = hasValue;
}

/// <summary>
/// The parameters behind a header value or in a URI: <c>;name[=value]</c>, repeated. Names compare without regard to case; of a name
/// given twice the first counts.
/// </summary>
public readonly ref struct Parameters
{
    Parameters(ReadOnlySpan<byte> text) => Text = text;

    /// <summary>As written, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Text { get; }

    public bool IsEmpty => Text.IsEmpty;

    /// <summary>Header parameters: blanks around the separators, quoted values.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Parameters parameters)
    {
        text = Grammar.Trim(text);
        parameters = new Parameters(text);
        var rest = text;
        while (!rest.IsEmpty)
        {
            if (!TryNext(ref rest, out var parameter) || !Grammar.IsToken(parameter.Name) || !IsValue(parameter))
                return false;
        }
        return true;
    }

    /// <summary>URI parameters: no blanks, escapes, no quotes.</summary>
    public static bool TryParseUri(ReadOnlySpan<byte> text, out Parameters parameters)
    {
        parameters = new Parameters(text);
        if (text.IsEmpty)
            return true;
        if (text.ContainsAnyExcept(Grammar.UriParameters) || !Escapes.AreValid(text))
            return false;
        var rest = text;
        while (!rest.IsEmpty)
        {
            if (!TryNext(ref rest, out var parameter) || parameter.Name.IsEmpty)
                return false;
        }
        return true;
    }

    static bool IsValue(Parameter parameter)
    {
        if (!parameter.HasValue)
            return true;
        var value = parameter.Value;
        return value.StartsWith("\""u8) ? Grammar.QuotedEnd(value) == value.Length - 1 : Grammar.IsAll(value, Grammar.ParameterValue);
    }

    static bool TryNext(scoped ref ReadOnlySpan<byte> rest, out Parameter parameter)
    {
        parameter = default;
        if (rest.IsEmpty || rest[0] != (byte)';')
            return false;
        rest = rest[1..];
        var end = End(rest);
        if (end < 0)
            return false;
        var item = rest[..end];
        rest = rest[end..];
        var equals = item.IndexOf((byte)'=');
        parameter =
            equals < 0
                ? new Parameter(Grammar.Trim(item), default, false)
                : new Parameter(Grammar.Trim(item[..equals]), Grammar.Trim(item[(equals + 1)..]), true);
        return true;
    }

    /// <summary>Where the parameter ends: the next semicolon outside quotes, or the end of the text; -1 for an open quote.</summary>
    static int End(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny((byte)';', (byte)'"');
            if (next < 0)
                return text.Length;
            at += next;
            if (text[at] == (byte)';')
                return at;
            var close = Grammar.QuotedEnd(text[at..]);
            if (close < 0)
                return -1;
            at += close;
        }
        return text.Length;
    }

    public bool Has(ReadOnlySpan<byte> name) => TryGet(name, out _);

    /// <summary>The value as written, quotes included; empty for a parameter without value.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
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

    /// <summary>The value without quotes; empty where the parameter is absent or has none.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name) => TryGet(name, out var value) ? Escapes.Unquote(value) : default;

    public Enumerator GetEnumerator() => new(Text);

    public ref struct Enumerator(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        Parameter current;

        public readonly Parameter Current => current;

        public bool MoveNext() => TryNext(ref rest, out current);
    }
}
