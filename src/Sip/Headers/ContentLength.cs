using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Content-Length (RFC 3261 section 20.14): bytes of the body, 0..2^31-1.</summary>
public readonly ref struct ContentLength : IHeaderValue<ContentLength>
{
    public int Bytes { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out ContentLength value)
    {
        var done = Grammar.TryNumber(Grammar.Trim(text), out var bytes) && bytes <= int.MaxValue;
        value = new ContentLength { Bytes = done ? (int)bytes : 0 };
        return done;
    }
}
