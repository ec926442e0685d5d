using Convoke.Sip.Messages;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Headers;

/// <summary>name-addr or addr-spec with parameters: From, To, Route, Record-Route, Path, Service-Route, Refer-To ...</summary>
public readonly ref struct NameAddr : IHeaderValue<NameAddr>
{
    /// <summary>The display name as written, quotes included; empty if there is none.</summary>
    public ReadOnlySpan<byte> DisplayName { get; private init; }
    public SipUriView Uri { get; private init; }

    /// <summary>The parameters of the header, not of the URI.</summary>
    public Parameters Parameters { get; private init; }

    /// <summary>The tag; empty where there is none.</summary>
    public ReadOnlySpan<byte> Tag => Parameters.Value("tag"u8);

    /// <summary>What From and To must be: a tag, if given, is not empty, or adding ours would make a second one.</summary>
    internal static bool IsParty(ReadOnlySpan<byte> text) =>
        TryParse(text, out var party) && (!party.Tag.IsEmpty || !party.Parameters.Has("tag"u8));

    public static bool TryParse(ReadOnlySpan<byte> text, out NameAddr value)
    {
        value = default;
        text = Grammar.Trim(text);
        ReadOnlySpan<byte> name = default;
        if (text.StartsWith("\""u8))
        {
            var close = Grammar.QuotedEnd(text);
            if (close < 0)
                return false;
            name = text[..(close + 1)];
            text = Grammar.TrimStart(text[(close + 1)..]);
            return text.StartsWith("<"u8) && TryBrackets(name, text, out value);
        }
        var open = text.IndexOf((byte)'<');
        if (open < 0)
            return TryAddrSpec(text, out value);
        name = Grammar.TrimEnd(text[..open]);
        return !name.ContainsAnyExcept(Grammar.BareDisplayName) && TryBrackets(name, text[open..], out value);
    }

    static bool TryBrackets(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, out NameAddr value)
    {
        value = default;
        var close = text.IndexOf((byte)'>');
        if (close < 0 || !SipUriView.TryParse(text[1..close], out var uri) || !Parameters.TryParse(text[(close + 1)..], out var parameters))
            return false;
        value = new NameAddr
        {
            DisplayName = name,
            Uri = uri,
            Parameters = parameters,
        };
        return true;
    }

    /// <summary>RFC 3261 section 20: without brackets a semicolon begins header parameters, comma and question mark are not allowed.</summary>
    static bool TryAddrSpec(ReadOnlySpan<byte> text, out NameAddr value)
    {
        value = default;
        var semicolon = text.IndexOf((byte)';');
        var spec = Grammar.TrimEnd(semicolon < 0 ? text : text[..semicolon]);
        if (spec.ContainsAny((byte)'?', (byte)',') || !SipUriView.TryParse(spec, out var uri))
            return false;
        if (!Parameters.TryParse(semicolon < 0 ? default : text[semicolon..], out var parameters))
            return false;
        value = new NameAddr { Uri = uri, Parameters = parameters };
        return true;
    }
}
