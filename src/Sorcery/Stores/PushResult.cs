using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Stores;

public enum PushStatus
{
    Created,
    Updated,
    Deleted,

    /// <summary>Nothing was to be changed.</summary>
    Unchanged,

    /// <summary>No such object.</summary>
    NotFound,

    /// <summary>The object exists, and the push names no attributes.</summary>
    FieldsMissing,

    /// <summary>Attributes or rules refuse it; see the errors.</summary>
    Invalid,

    /// <summary>No mapped store takes it.</summary>
    ReadOnly,

    /// <summary>A store failed; nothing was changed.</summary>
    Unavailable,

    /// <summary>A store lost its connection while it committed: it may have the change or not.</summary>
    Unknown,

    /// <summary>Others changed the group meanwhile; nothing was written, and what they did has been read. To be decided again.</summary>
    Moved,
}

/// <summary>How a push ended.</summary>
/// <param name="Status">the outcome</param>
/// <param name="IsCreate">whether the push was about to create the object</param>
/// <param name="Object">the object as it is now stored; of a deletion, as it was</param>
/// <param name="Errors">everything that is wrong with it, where it is invalid</param>
/// <param name="Reason">which store failed and why</param>
public sealed record PushResult(
    PushStatus Status,
    bool IsCreate = false,
    ConfigObject? Object = null,
    IReadOnlyList<FieldError>? Errors = null,
    string? Reason = null
)
{
    public bool IsDone => Status is PushStatus.Created or PushStatus.Updated or PushStatus.Deleted or PushStatus.Unchanged;
}
