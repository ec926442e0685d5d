using Convoke.Sip.Dialogs;

namespace Convoke.Sip.Sessions;

/// <summary>One of the early dialogs of an INVITE of ours.</summary>
sealed class EarlyDialog(Dialog dialog)
{
    /// <summary>A proxy that makes more branches than this is not believed.</summary>
    public const int Most = 32;

    uint lastReliable;

    public Dialog Dialog => dialog;

    /// <summary>False for a reliable response that came before or out of order (RFC 3262 section 4).</summary>
    public bool TakeReliable(uint rseq)
    {
        if (lastReliable != 0 && rseq <= lastReliable)
        {
            return false;
        }
        lastReliable = rseq;
        return true;
    }

    /// <summary>What was sent in it counts in the dialog that the 2xx made of it.</summary>
    public void CatchUp(Dialog confirmed)
    {
        while (confirmed.LastSequence < dialog.LastSequence)
        {
            confirmed.NextSequence();
        }
    }
}
