namespace Convoke.Calls.Dialling;

/// <summary>What becomes of the caller after a Dial.</summary>
public enum DialEnd
{
    /// <summary>Its dialplan goes on with the next priority.</summary>
    Continue,

    /// <summary>It is hung up.</summary>
    Hangup,
}
