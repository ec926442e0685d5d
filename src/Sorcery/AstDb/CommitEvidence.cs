namespace Convoke.Sorcery.AstDb;

/// <summary>Picks the change of a transaction that shows whether the transaction is in the file: all or none of it is.</summary>
static class CommitEvidence
{
    /// <summary>
    /// The last change of its key, which the revision shows. What has none, a deletion or <see cref="AstDbKind.State"/>, only where it is
    /// the only change of its key, so that the row was another before the transaction. Null if there is none such.
    /// </summary>
    public static AstDbChange? In(List<AstDbChange> changes)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            var key = changes[i].Key;
            bool Same(AstDbChange other) => other.Key.Span.SequenceEqual(key.Span);
            if (changes.Skip(i + 1).Any(Same))
                continue;
            var hasRevision = !changes[i].Deleted && changes[i].Kind == AstDbKind.Configuration;
            if (hasRevision || !changes.Take(i).Any(Same))
                return changes[i];
        }
        return null;
    }
}
