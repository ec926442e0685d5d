namespace Convoke.Calls.Bridges;

/// <summary>Why a channel left a bridge.</summary>
public enum BridgeEnd
{
    /// <summary>It is still in it.</summary>
    None,

    /// <summary>The channel ends.</summary>
    Ending,

    /// <summary>It is to go on elsewhere in the dialplan.</summary>
    Redirected,

    /// <summary>Nobody is left to talk to.</summary>
    PeerLeft,

    /// <summary>The bridge's time was over.</summary>
    TimeOver,
}
