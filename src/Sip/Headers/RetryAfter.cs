using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Retry-After (RFC 3261 section 20.33): seconds, a comment, parameters.</summary>
public readonly ref struct RetryAfter : IHeaderValue<RetryAfter>
{
    public uint Seconds { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out RetryAfter value)
    {
        text = Grammar.Trim(text);
        var end = text.IndexOfAnyExcept(Grammar.Digits);
        var done = Grammar.TrySeconds(end < 0 ? text : text[..end], out var seconds);
        value = new RetryAfter { Seconds = seconds };
        return done && (end < 0 || text[end] is (byte)' ' or (byte)'\t' or (byte)';' or (byte)'(');
    }
}
