namespace Convoke.Sorcery.AstDb;

/// <summary>Picks the change of a transaction that shows whether the transaction is in the file: all or none of it is.</summary>
static class CommitEvidence
{
    /// <summary>The last change of its key; a deletion only if the key was there before the transaction. Null if there is none such.</summary>
    public static AstDbChange? In(List<AstDbChange> changes)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            var key = changes[i].Key;
            bool Same(AstDbChange other) => other.Key.Span.SequenceEqual(key.Span);
            if (changes.Skip(i + 1).Any(Same))
                continue;
            if (!changes[i].Deleted || !changes.Take(i).Any(Same))
                return changes[i];
        }
        return null;
    }
}
