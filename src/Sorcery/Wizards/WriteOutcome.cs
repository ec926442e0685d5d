namespace Convoke.Sorcery.Wizards;

public enum WriteStatus
{
    /// <summary>Durable, as far as the store can be.</summary>
    Written,

    /// <summary>Not written, and nothing was changed.</summary>
    Failed,

    /// <summary>The store cannot keep these values, now or later; nothing was changed.</summary>
    Refused,

    /// <summary>The store may or may not have it: the connection went away while it committed.</summary>
    Unknown,

    /// <summary>Somebody else changed the group that this was decided on; nothing was changed.</summary>
    Moved,
}

/// <summary>How a store took a change.</summary>
/// <param name="Status">what is known</param>
/// <param name="Revision">the object's revision, where it was written</param>
/// <param name="Reason">what an operator should know, where it was not</param>
public readonly record struct WriteOutcome(WriteStatus Status, long Revision, string? Reason)
{
    /// <summary>Of changes written together, each object's revision in their order; null: all have <see cref="Revision"/>.</summary>
    public IReadOnlyList<long>? Revisions { get; init; }

    public static WriteOutcome Written(long revision) => new(WriteStatus.Written, revision, null);

    public static WriteOutcome Written(IReadOnlyList<long> revisions) =>
        new(WriteStatus.Written, revisions.Count == 0 ? 0 : revisions[^1], null) { Revisions = revisions };

    public static WriteOutcome Failed(string reason) => new(WriteStatus.Failed, 0, reason);

    public static WriteOutcome Refused(string reason) => new(WriteStatus.Refused, 0, reason);

    public static WriteOutcome Unknown(string reason) => new(WriteStatus.Unknown, 0, reason);

    public static WriteOutcome Moved() => new(WriteStatus.Moved, 0, null);
}
