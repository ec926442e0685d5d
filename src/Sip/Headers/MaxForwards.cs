using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Max-Forwards (RFC 3261 section 20.22): 0..255.</summary>
public readonly ref struct MaxForwards : IHeaderValue<MaxForwards>
{
    public byte Hops { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out MaxForwards value)
    {
        var done = Grammar.TryNumber(Grammar.Trim(text), out var hops) && hops <= byte.MaxValue;
        value = new MaxForwards { Hops = (byte)hops };
        return done;
    }
}
