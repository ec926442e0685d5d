namespace Convoke.Sip.Headers;

/// <summary>A typed header value, read in place from one element of a header line.</summary>
public interface IHeaderValue<TSelf>
    where TSelf : IHeaderValue<TSelf>, allows ref struct
{
    /// <summary>Reads the whole text; false where it breaks the grammar. Never throws.</summary>
    static abstract bool TryParse(ReadOnlySpan<byte> text, out TSelf value);
}
