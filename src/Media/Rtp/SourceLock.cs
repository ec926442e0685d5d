namespace Convoke.Media.Rtp;

/// <summary>
/// Whose packets a stream takes: those from the address of the SDP at once, those of somebody else (a phone behind NAT) after enough
/// consecutive ones, and after a while only those of whom it settled on. Media from elsewhere is dropped and counted. Used by one thread.
/// </summary>
sealed class SourceLock
{
    /// <summary>Consecutive packets that an unknown source needs.</summary>
    const int Probation = 4;

    static readonly TimeSpan Learning = TimeSpan.FromSeconds(5);

    PeerAddress? announced;
    PeerAddress? settled;
    PeerAddress? candidate;
    TimeSpan since;
    ushort next;
    int count;
    bool isClosed;

    /// <summary>Whom it settled on; null: nobody yet.</summary>
    public PeerAddress? Source => settled;

    /// <summary>The SDP named another address: whom it settled on does not count any more.</summary>
    public void Announce(PeerAddress? address, TimeSpan now)
    {
        (announced, settled, candidate, since, isClosed) = (address, null, null, now, false);
    }

    /// <summary>Whether the packet is taken.</summary>
    public bool Takes(ReadOnlySpan<byte> from, ushort sequence, TimeSpan now)
    {
        if (settled is not null && settled.Is(from))
        {
            candidate = null;
            return true;
        }
        if (isClosed || (settled is not null && now - since > Learning))
        {
            isClosed = true;
            return false;
        }
        if (announced is not null && announced.Is(from))
        {
            settled = announced;
            return true;
        }
        if (candidate is null || !candidate.Is(from))
        {
            (candidate, count, next) = (new(from), 0, (ushort)(sequence + 1));
            return false;
        }
        count = sequence == next ? count + 1 : 0;
        next = (ushort)(sequence + 1);
        if (count < Probation)
        {
            return false;
        }
        settled = candidate;
        return true;
    }
}
