namespace Convoke.Sip.Sessions;

/// <summary>Where a session stands (RFC 3261 section 13).</summary>
public enum SessionState
{
    /// <summary>The INVITE has no final response.</summary>
    Early,

    /// <summary>It has a 2xx, whose ACK is still to come.</summary>
    Accepted,

    Confirmed,

    Over,
}
