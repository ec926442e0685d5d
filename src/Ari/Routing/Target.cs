namespace Convoke.Ari.Routing;

/// <summary>A request target as it was sent, taken apart but not decoded.</summary>
public readonly ref struct Target
{
    Target(ReadOnlySpan<char> path, ReadOnlySpan<char> query)
    {
        Path = path;
        Query = query;
    }

    public ReadOnlySpan<char> Path { get; }

    public ReadOnlySpan<char> Query { get; }

    /// <summary>Takes <c>/path?query</c> apart; of the absolute form (RFC 9112 section 3.2.2), what stands behind the authority.</summary>
    public static Target Parse(ReadOnlySpan<char> raw)
    {
        if (raw is not ['/', ..] && raw.IndexOf("://") is >= 0 and var scheme)
        {
            var authority = raw[(scheme + 3)..];
            var slash = authority.IndexOfAny('/', '?');
            raw = slash < 0 ? "/" : authority[slash..];
        }
        var question = raw.IndexOf('?');
        return question < 0 ? new(raw, []) : new(raw[..question], raw[(question + 1)..]);
    }
}
