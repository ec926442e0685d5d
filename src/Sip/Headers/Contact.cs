using Convoke.Sip.Messages;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Headers;

/// <summary>Contact (RFC 3261 section 20.10).</summary>
public readonly ref struct Contact : IHeaderValue<Contact>
{
    /// <summary>Whether it is the <c>*</c> that stands for all bindings; then there is no address.</summary>
    public bool IsStar { get; private init; }
    public NameAddr Address { get; private init; }

    public SipUriView Uri => Address.Uri;
    public Parameters Parameters => Address.Parameters;

    /// <summary>The expires parameter in seconds; null where absent or, as RFC 3261 section 10.3 has it, not a number.</summary>
    public uint? Expires => Grammar.TrySeconds(Parameters.Value("expires"u8), out var seconds) ? seconds : null;

    /// <summary>The q parameter in thousandths, 0..1000; null where absent or malformed.</summary>
    public int? Q => QValue.TryParse(Parameters.Value("q"u8), out var thousandths) ? thousandths : null;

    public static bool TryParse(ReadOnlySpan<byte> text, out Contact value)
    {
        text = Grammar.Trim(text);
        if (text is [(byte)'*'])
        {
            value = new Contact { IsStar = true };
            return true;
        }
        var done = NameAddr.TryParse(text, out var address);
        value = new Contact { Address = address };
        return done;
    }
}

static class QValue
{
    /// <summary>qvalue: 0 or 1 with up to three decimals, not above 1.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out int thousandths)
    {
        thousandths = 0;
        if (text.IsEmpty || text.Length > 5 || text[0] is not ((byte)'0' or (byte)'1') || (text.Length > 1 && text[1] != (byte)'.'))
            return false;
        thousandths = (text[0] - '0') * 1000;
        var weight = 100;
        foreach (var digit in text.Length > 2 ? text[2..] : default)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            thousandths += (digit - '0') * weight;
            weight /= 10;
        }
        return thousandths <= 1000;
    }
}
