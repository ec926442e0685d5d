using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Content-Type, and one element of Accept (RFC 3261 sections 20.15, 20.1): type "/" subtype and parameters.</summary>
public readonly ref struct MediaType : IHeaderValue<MediaType>
{
    public ReadOnlySpan<byte> Type { get; private init; }
    public ReadOnlySpan<byte> Subtype { get; private init; }
    public Parameters Parameters { get; private init; }

    public bool IsEmpty => Type.IsEmpty;

    public static bool TryParse(ReadOnlySpan<byte> text, out MediaType value)
    {
        value = default;
        text = Grammar.Trim(text);
        var semicolon = text.IndexOf((byte)';');
        var name = semicolon < 0 ? text : text[..semicolon];
        var slash = name.IndexOf((byte)'/');
        if (slash < 0 || !Parameters.TryParse(semicolon < 0 ? default : text[semicolon..], out var parameters))
            return false;
        value = new MediaType
        {
            Type = Grammar.Trim(name[..slash]),
            Subtype = Grammar.Trim(name[(slash + 1)..]),
            Parameters = parameters,
        };
        return Grammar.IsToken(value.Type) && Grammar.IsToken(value.Subtype);
    }

    /// <summary>Whether it is that type, both parts without regard to case and parameters.</summary>
    public bool Is(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype) =>
        Ascii.EqualsIgnoreCase(Type, type) && Ascii.EqualsIgnoreCase(Subtype, subtype);

    /// <summary>Whether an element of Accept, wildcards included, covers that type.</summary>
    public bool Covers(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype) =>
        (Type is [(byte)'*'] || Ascii.EqualsIgnoreCase(Type, type)) && (Subtype is [(byte)'*'] || Ascii.EqualsIgnoreCase(Subtype, subtype));
}
