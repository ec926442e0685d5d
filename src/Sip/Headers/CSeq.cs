using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>CSeq (RFC 3261 sections 8.1.1.5, 20.16).</summary>
public readonly ref struct CSeq : IHeaderValue<CSeq>
{
    /// <summary>Below 2^31.</summary>
    public uint Number { get; private init; }
    public ReadOnlySpan<byte> MethodText { get; private init; }
    public Method Method => Methods.Find(MethodText);

    public static bool TryParse(ReadOnlySpan<byte> text, out CSeq value)
    {
        value = default;
        text = Grammar.Trim(text);
        var blank = text.IndexOfAny((byte)' ', (byte)'\t');
        if (blank < 0 || !Grammar.TryNumber(text[..blank], out var number) || number > int.MaxValue)
            return false;
        var method = Grammar.TrimStart(text[blank..]);
        if (!Grammar.IsToken(method))
            return false;
        value = new CSeq { Number = number, MethodText = method };
        return true;
    }
}
