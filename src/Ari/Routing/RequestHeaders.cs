namespace Convoke.Ari.Routing;

/// <summary>Headers of a request that mean something to the API; null where they were not sent.</summary>
public sealed class RequestHeaders
{
    public string? Authorization { get; set; }

    public string? ContentType { get; set; }

    /// <summary>In bytes; null: not said.</summary>
    public long? ContentLength { get; set; }

    /// <summary>Whether the body is coded in another way than chunked (RFC 9112 section 6.1).</summary>
    public bool IsUnknownTransferCoding { get; set; }

    /// <summary>Whether there is a Content-Length beside a Transfer-Encoding, as in attempts at request smuggling (RFC 9112 section 6.1).</summary>
    public bool HasTwoLengths { get; set; }

    public string? Host { get; set; }

    public string? ForwardedProto { get; set; }

    public string? ForwardedHost { get; set; }

    public string? Origin { get; set; }

    /// <summary><c>Access-Control-Request-Method</c></summary>
    public string? RequestedMethod { get; set; }

    /// <summary><c>Access-Control-Request-Headers</c></summary>
    public string? RequestedHeaders { get; set; }

    internal void Clear()
    {
        Authorization = null;
        ContentType = null;
        ContentLength = null;
        IsUnknownTransferCoding = false;
        HasTwoLengths = false;
        Host = null;
        ForwardedProto = null;
        ForwardedHost = null;
        Origin = null;
        RequestedMethod = null;
        RequestedHeaders = null;
    }
}
