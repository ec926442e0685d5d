namespace Convoke.Telephony.Objects;

/// <summary>The version of TLS that a transport speaks.</summary>
public enum TlsMethod
{
    /// <summary>Whatever the system offers and the peer agrees to.</summary>
    Unspecified,
    Tls10,
    Tls11,
    Tls12,
    Tls13,
    Ssl2,
    Ssl3,

    /// <summary>Any version, from the time when the newest was SSL 3.</summary>
    Ssl23,
}

/// <summary>What a version of TLS means today.</summary>
public static class TlsMethods
{
    /// <summary>Whether only versions are named that nobody should speak any more (RFC 8996, RFC 7568).</summary>
    public static bool IsObsolete(this TlsMethod method) =>
        method is TlsMethod.Tls10 or TlsMethod.Tls11 or TlsMethod.Ssl2 or TlsMethod.Ssl3;
}
