using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Expires, Min-Expires (RFC 3261 sections 20.19, 20.23): seconds, what exceeds 2^32-1 counts as that.</summary>
public readonly ref struct DeltaSeconds : IHeaderValue<DeltaSeconds>
{
    public uint Seconds { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out DeltaSeconds value)
    {
        var done = Grammar.TrySeconds(Grammar.Trim(text), out var seconds);
        value = new DeltaSeconds { Seconds = seconds };
        return done;
    }
}
