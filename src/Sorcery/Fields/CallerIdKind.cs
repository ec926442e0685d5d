using System.Buffers;
using System.Text;

namespace Convoke.Sorcery.Fields;

/// <summary>Who calls: a name, a number, both, or neither.</summary>
public sealed record CallerId(string Name, string Number)
{
    public static readonly CallerId Unknown = new("", "");

    /// <summary>
    /// Nobody too, but shown as <c>unknown</c>: so Asterisk shows an endpoint that was changed and has no caller, and clients compare.
    /// </summary>
    public static readonly CallerId SaidUnknown = Unknown with { IsSaid = true };

    bool IsSaid { get; init; }

    public bool IsUnknown => Name.Length == 0 && Number.Length == 0;
}

/// <summary><c>"Name" &lt;number&gt;</c>, a name alone, or a number alone; empty is nobody.</summary>
public sealed class CallerIdKind : Kind<CallerId>
{
    public static readonly CallerIdKind Instance = new();

    const string Nobody = "<unknown>";
    const string SaidNobody = "unknown";

    static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789*#+");

    public override string Accepts => "\"Name\" <number>, a name, a number, or nothing";

    public override CallerId Empty => CallerId.Unknown;

    public override bool TryParse(string text, CallerId current, ParseScope scope, out CallerId value, out string? reason)
    {
        reason = null;
        value = Read(text);
        return true;
    }

    /// <summary>A name alone stands bare, unless it would be read as something else.</summary>
    public override string Render(CallerId value)
    {
        var bare =
            value == CallerId.SaidUnknown ? SaidNobody
            : value.IsUnknown ? Nobody
            : value.Name.Length == 0 ? value.Number
            : value.Name;
        var isBoth = value.Name.Length > 0 && value.Number.Length > 0;
        return !isBoth && Read(bare) == value ? bare : $"\"{Escape(value.Name)}\" <{value.Number}>";
    }

    /// <summary>Nobody is kept as an empty text, which Asterisk reads as nobody too; its own <c>&lt;unknown&gt;</c> it reads as a caller of that name.</summary>
    public override IReadOnlyList<string> Store(CallerId value) => [value == CallerId.Unknown ? "" : Render(value)];

    /// <summary>A row that Asterisk wrote shows what Asterisk shows of it.</summary>
    public override bool TryLoad(string text, CallerId current, ParseScope scope, out CallerId value, out string? reason) =>
        TryParse(text == Nobody ? SaidNobody : text, current, scope, out value, out reason);

    static CallerId Read(ReadOnlySpan<char> text)
    {
        var rest = text.Trim();
        if (rest.Equals(Nobody, StringComparison.Ordinal))
        {
            // What an endpoint without caller shows; read as a number it would become the caller "unknown".
            return CallerId.Unknown;
        }
        if (rest.Equals(SaidNobody, StringComparison.Ordinal))
        {
            return CallerId.SaidUnknown;
        }
        var open = rest.LastIndexOf('<');
        var close = open < 0 ? -1 : rest[open..].LastIndexOf('>');
        if (close > 0)
        {
            return new(NameOf(rest[..open]), Shrink(rest.Slice(open + 1, close - 1)));
        }
        var number = Shrink(rest);
        return IsNumber(number) ? new("", number) : new(NameOf(rest), "");
    }

    static string NameOf(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is ['"', .., '"'])
        {
            text = text[1..^1];
        }
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }
        var name = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }
            name.Append(text[i]);
        }
        return name.ToString();
    }

    /// <summary>Without the marks people write into numbers; a dash stays in brackets, a dot at the end.</summary>
    static string Shrink(ReadOnlySpan<char> text)
    {
        var number = new StringBuilder(text.Length);
        var brackets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            brackets +=
                c == '[' ? 1
                : c == ']' ? -1
                : 0;
            var isMark = c is ' ' or '(' or ')' || (c == '-' && brackets == 0) || (c == '.' && i + 1 < text.Length);
            if (!isMark)
            {
                number.Append(c);
            }
        }
        return number.ToString();
    }

    static bool IsNumber(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0;

    static string Escape(string name) =>
        name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
