using Convoke.Calls.Channels;

namespace Convoke.Calls.Running;

/// <summary>Why a channel is in the extension e, and where it was.</summary>
sealed record Raised(string Reason, Place Place);

/// <summary>Subroutines that run when a channel ends, the newest first.</summary>
sealed class HangupHandlers
{
    public Stack<string> Routines { get; } = new();
}
