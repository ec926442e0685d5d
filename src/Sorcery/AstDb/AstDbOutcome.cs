namespace Convoke.Sorcery.AstDb;

public enum AstDbStatus : byte
{
    /// <summary>Carried out, and on the disk.</summary>
    Done,

    /// <summary>A condition did not hold; nothing was changed.</summary>
    Conflict,

    /// <summary>The request itself cannot be stored (NUL, invalid UTF-8, too large); nothing was changed and trying again is of no use.</summary>
    Refused,

    /// <summary>The store could not be written; nothing was changed. A later try may succeed.</summary>
    Failed,

    /// <summary>The commit failed in a way that leaves open whether the disk has it. Read again before relying on either.</summary>
    Unknown,
}

/// <param name="Revision">Done: the revision the request's rows now bear. Conflict: the revision found, 0 if the row is absent or has none.</param>
/// <param name="Affected">Rows written or deleted.</param>
/// <param name="Reason">For people; null when done.</param>
public readonly record struct AstDbOutcome(AstDbStatus Status, long Revision = 0, int Affected = 0, string? Reason = null)
{
    public bool IsDone => Status == AstDbStatus.Done;
}
