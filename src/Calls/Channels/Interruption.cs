namespace Convoke.Calls.Channels;

/// <summary>Why a wait ended.</summary>
public enum Interruption
{
    /// <summary>Its time was over.</summary>
    None,

    /// <summary>Something came for whoever waits.</summary>
    Arrived,

    /// <summary>The channel is to go on elsewhere in the dialplan.</summary>
    Redirected,

    /// <summary>The channel ends.</summary>
    Ending,
}
