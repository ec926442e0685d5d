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
