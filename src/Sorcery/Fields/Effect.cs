namespace Convoke.Sorcery.Fields;

/// <summary>When a change of a field takes effect on the running server.</summary>
public enum Effect
{
    /// <summary>With the next SIP request or lookup that reads it.</summary>
    NextRequest,

    /// <summary>With the next call that is set up; calls in progress keep what they have.</summary>
    NextCall,

    /// <summary>With the next REGISTER of the AOR or the next refresh of a registration.</summary>
    NextRegistration,

    /// <summary>At once: sockets, timers and states follow the push before it is answered or right after.</summary>
    Immediate,

    /// <summary>When the server starts.</summary>
    Restart,

    /// <summary>Kept and shown; nothing in this server reads it.</summary>
    Stored,
}
